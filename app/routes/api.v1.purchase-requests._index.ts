import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { purchaseRequestJson, purchaseRequestShape } from "#app/api/purchase-request-json.ts";
import { pageShape } from "#app/api/shapes.ts";
import { done } from "#app/exchange/outcome.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import {
  isPurchaseRequestStatus,
  listPurchaseRequests,
} from "#app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { postPurchaseRequest } from "#app/exchange/purchase-requests/post-purchase-request.server.ts";
import { purchaseRequestSchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { purchaseRequestStatuses } from "#app/exchange/purchase-requests/purchase-request-process.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { speechForType, speechForTypes } from "#app/http/typed-speech.server.ts";

const path = "/api/v1/purchase-requests";

export const loader = apiRead(
  "requests:read",
  async ({ actor, request, url }) => {
    const page = readPageRequest(url);
    const status = url.searchParams.get("status");
    const found = await listPurchaseRequests(actor, {
      ...page,
      ...(isPurchaseRequestStatus(status) ? { status } : {}),
    });
    if (!found.ok) return found;
    const { rows, older } = pageOf(found.value, page, (row) => [row.createdAt.toISOString(), row.id]);
    const speechOf = await speechForTypes(request);
    return { data: rows.map((row) => purchaseRequestJson(row, speechOf(row.leadType))), next: older ?? null };
  },
  {
    describe: {
      path,
      summary: "List your purchase requests",
      response: pageShape(purchaseRequestShape),
      query: z
        .object({ status: z.enum(purchaseRequestStatuses), page: z.string(), size: z.coerce.number().int() })
        .partial(),
    },
  },
);

export const action = apiWrite(
  "requests:write",
  purchaseRequestSchema,
  async ({ actor, attempt, body, request }) => {
    const posted = await postPurchaseRequest(actor, attempt, body);
    if (!posted.ok) return posted;
    const view = await getPurchaseRequest(actor, posted.value.id);
    return view.ok ? done(purchaseRequestJson(view.value, await speechForType(request, view.value.leadType))) : view;
  },
  { describe: { path, summary: "Post a purchase request", response: purchaseRequestShape }, status: 201 },
);
