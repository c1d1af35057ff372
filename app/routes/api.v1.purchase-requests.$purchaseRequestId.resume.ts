import { apiWrite } from "#app/api/endpoint.server.ts";
import { purchaseRequestMoved, purchaseRequestMovedShape } from "#app/api/purchase-request-json.ts";
import { resumePurchaseRequest } from "#app/exchange/purchase-requests/resume-purchase-request.server.ts";
import { purchaseRequestConflicts } from "#app/exchange/purchase-requests/purchase-request-refusals.ts";

export const action = apiWrite(
  "requests:write",
  null,
  async ({ actor, params: { purchaseRequestId = "" } }) =>
    purchaseRequestMoved(purchaseRequestId, await resumePurchaseRequest(actor, purchaseRequestId)),
  {
    describe: {
      path: "/api/v1/purchase-requests/{purchaseRequestId}/resume",
      summary: "Resume a purchase request",
      response: purchaseRequestMovedShape,
    },
    conflicts: purchaseRequestConflicts,
  },
);
