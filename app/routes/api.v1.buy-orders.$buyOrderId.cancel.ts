import { apiWrite } from "#app/api/endpoint.server.ts";
import { buyOrderConflicts } from "#app/exchange/buy-orders/buy-order-refusals.ts";
import { cancelBuyOrder } from "#app/exchange/buy-orders/cancel-buy-order.server.ts";

export const action = apiWrite(
  "market:buy",
  null,
  async ({ actor, params }) => cancelBuyOrder(actor, params.buyOrderId),
  {
    describe: { path: "/api/v1/buy-orders/{buyOrderId}/cancel", summary: "Take an order back" },
    conflicts: buyOrderConflicts,
  },
);
