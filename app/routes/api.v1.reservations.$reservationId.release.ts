import { apiWrite } from "#app/api/endpoint.server.ts";
import { releaseReservation } from "#app/exchange/reservations/release-reservation.server.ts";
import { reservationConflicts } from "#app/exchange/reservations/reservation-refusals.ts";

export const action = apiWrite(
  "market:buy",
  null,
  async ({ actor, params }) => releaseReservation(actor, params.reservationId),
  {
    describe: {
      path: "/api/v1/reservations/{reservationId}/release",
      summary: "Let a lead go that you hold",
    },
    conflicts: reservationConflicts,
  },
);
