import * as z from "zod";
import { draftJson, newRequestSchema, requestOrDraftShape } from "#app/api/draft-json.ts";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { purchaseRequestJson } from "#app/api/purchase-request-json.ts";
import { requestOrDraft } from "#app/api/request-or-draft.server.ts";
import { pageShape } from "#app/api/shapes.ts";
import { addDraft } from "#app/exchange/purchase-requests/add-draft.server.ts";
import { listDrafts } from "#app/exchange/purchase-requests/list-drafts.server.ts";
import {
  isPurchaseRequestStatus,
  listPurchaseRequests,
} from "#app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { postPurchaseRequest } from "#app/exchange/purchase-requests/post-purchase-request.server.ts";
import { purchaseRequestStatuses } from "#app/exchange/purchase-requests/purchase-request-process.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { speechForTypes } from "#app/http/typed-speech.server.ts";

const path = "/api/v1/purchase-requests";

export const loader = apiRead(
  "requests:read",
  async ({ actor, request, url }) => {
    const page = readPageRequest(url);
    const status = url.searchParams.get("status");
    const speechOf = await speechForTypes(request);
    if (status === "draft") {
      const drafts = await listDrafts(actor, page);
      if (!drafts.ok) return drafts;
      const { rows, older } = pageOf(drafts.value, page, (row) => [row.createdAt.toISOString(), row.id]);
      const data = rows.map((row) => draftJson(row, speechOf(row.asked.lead_type ?? "consumer")));
      return { data, next: older ?? null };
    }
    const found = await listPurchaseRequests(actor, {
      ...page,
      ...(isPurchaseRequestStatus(status) ? { status } : {}),
    });
    if (!found.ok) return found;
    const { rows, older } = pageOf(found.value, page, (row) => [row.createdAt.toISOString(), row.id]);
    return { data: rows.map((row) => purchaseRequestJson(row, speechOf(row.leadType))), next: older ?? null };
  },
  {
    describe: {
      path,
      summary: "List your purchase requests; drafts only with status=draft",
      response: pageShape(requestOrDraftShape),
      query: z
        .object({ status: z.enum(purchaseRequestStatuses), page: z.string(), size: z.coerce.number().int() })
        .partial(),
    },
  },
);

export const action = apiWrite(
  "requests:write",
  newRequestSchema,
  async ({ actor, attempt, body: { status, ...body }, request }) => {
    const made =
      status === "draft"
        ? await addDraft(actor, attempt, body)
        : await postPurchaseRequest(actor, attempt, body as Parameters<typeof postPurchaseRequest>[2]);
    return made.ok ? requestOrDraft(actor, made.value.id, request) : made;
  },
  {
    describe: {
      path,
      summary: "Post a purchase request, or with the status draft begin one that may be incomplete",
      response: requestOrDraftShape,
    },
    status: 201,
  },
);
