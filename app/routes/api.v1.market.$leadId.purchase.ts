import { apiWrite } from "#app/api/endpoint.server.ts";
import { boughtJson, boughtShape, purchaseBody, wishOf } from "#app/api/reservation-shapes.ts";
import { done } from "#app/exchange/outcome.ts";
import { buyNow } from "#app/exchange/reservations/buy-now.server.ts";
import { reservationConflicts } from "#app/exchange/reservations/reservation-refusals.ts";

export const action = apiWrite(
  "market:buy",
  purchaseBody,
  async ({ actor, attempt, body, params }) => {
    const bought = await buyNow(actor, attempt, wishOf(params.leadId, body));
    return bought.ok ? done(boughtJson(bought.value)) : bought;
  },
  {
    describe: {
      path: "/api/v1/market/{leadId}/purchase",
      summary: "Buy one lead of the market now, or claim one that may be claimed, for no more than max_price",
      response: boughtShape,
    },
    status: 201,
    conflicts: reservationConflicts,
  },
);
