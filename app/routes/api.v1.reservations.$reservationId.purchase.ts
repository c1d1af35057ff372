import { apiWrite } from "#app/api/endpoint.server.ts";
import { boughtJson, boughtShape } from "#app/api/reservation-shapes.ts";
import { done } from "#app/exchange/outcome.ts";
import { buyReserved } from "#app/exchange/reservations/buy-reserved.server.ts";
import { reservationConflicts } from "#app/exchange/reservations/reservation-refusals.ts";

export const action = apiWrite(
  "market:buy",
  null,
  async ({ actor, params }) => {
    const bought = await buyReserved(actor, params.reservationId);
    return bought.ok ? done(boughtJson(bought.value)) : bought;
  },
  {
    describe: {
      path: "/api/v1/reservations/{reservationId}/purchase",
      summary: "Buy the lead that you hold, at the price it is held for",
      response: boughtShape,
    },
    status: 201,
    conflicts: reservationConflicts,
  },
);
