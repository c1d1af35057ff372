import { apiRead } from "#app/api/endpoint.server.ts";
import { buyOrderJson, buyOrderShape } from "#app/api/reservation-shapes.ts";
import { getBuyOrder } from "#app/exchange/buy-orders/get-buy-order.server.ts";
import { done } from "#app/exchange/outcome.ts";

export const loader = apiRead(
  "market:read",
  async ({ actor, params }) => {
    const view = await getBuyOrder(actor, params.buyOrderId);
    return view.ok ? done(buyOrderJson(view.value)) : view;
  },
  {
    describe: {
      path: "/api/v1/buy-orders/{buyOrderId}",
      summary: "Read an order for a single lead",
      response: buyOrderShape,
    },
  },
);
