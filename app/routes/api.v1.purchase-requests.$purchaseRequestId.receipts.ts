import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { requestDecisionJson, requestDecisionShape } from "#app/api/receipt-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { listReceiptsOfRequest } from "#app/exchange/receipts/list-receipts-of-request.server.ts";
import { receiptsPage } from "#app/http/receipts-page.server.ts";

const query = z.object({ page: z.string().optional(), size: z.string().optional() });

export const loader = apiRead(
  "request-receipts:read",
  async ({ actor, url, params: { purchaseRequestId } }) => {
    const page = await receiptsPage(url, (wish) => listReceiptsOfRequest(actor, purchaseRequestId, wish));
    return page.ok ? { data: page.value.rows.map(requestDecisionJson), next: page.value.older ?? null } : page;
  },
  {
    describe: {
      path: "/api/v1/purchase-requests/{purchaseRequestId}/receipts",
      summary:
        "List the decisions that a purchase request was looked at in: for its buyer (requests:read) and the operator",
      response: pageShape(requestDecisionShape),
      query,
    },
  },
);
