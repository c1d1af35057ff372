import { apiRead } from "#app/api/endpoint.server.ts";
import { funnelJson, funnelShape } from "#app/api/funnel-shapes.ts";
import { getRequestFunnel } from "#app/exchange/receipts/get-request-funnel.server.ts";

export const loader = apiRead(
  "request-receipts:read",
  async ({ actor, params: { purchaseRequestId } }) => {
    const found = await getRequestFunnel(actor, purchaseRequestId);
    return found.ok ? funnelJson(found.value) : found;
  },
  {
    describe: {
      path: "/api/v1/purchase-requests/{purchaseRequestId}/funnel",
      summary:
        "Read why leads of the last 30 days did or didn't come to a purchase request: for its buyer (requests:read) and the operator",
      response: funnelShape,
    },
  },
);
