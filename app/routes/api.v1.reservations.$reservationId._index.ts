import { apiRead } from "#app/api/endpoint.server.ts";
import { reservationJson, reservationShape } from "#app/api/reservation-shapes.ts";
import { done } from "#app/exchange/outcome.ts";
import { getReservation } from "#app/exchange/reservations/get-reservation.server.ts";

export const loader = apiRead(
  "market:read",
  async ({ actor, params }) => {
    const view = await getReservation(actor, params.reservationId);
    return view.ok ? done(reservationJson(view.value)) : view;
  },
  {
    describe: {
      path: "/api/v1/reservations/{reservationId}",
      summary: "Read a reservation",
      response: reservationShape,
    },
  },
);
