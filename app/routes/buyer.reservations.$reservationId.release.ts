import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { releaseReservation } from "#app/exchange/reservations/release-reservation.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { reservationId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  valueOrThrow(await releaseReservation(actor, reservationId), request);
  return redirectWithFlash(`/buyer/reservations/${reservationId}`, { word: "market.reservations.released" });
}
