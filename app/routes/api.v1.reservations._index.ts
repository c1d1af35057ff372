import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { reservationBody, reservationJson, reservationShape, wishOf } from "#app/api/reservation-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { done } from "#app/exchange/outcome.ts";
import { getReservation } from "#app/exchange/reservations/get-reservation.server.ts";
import { listReservations } from "#app/exchange/reservations/list-reservations.server.ts";
import { reservationStatuses } from "#app/exchange/reservations/reservation-process.ts";
import { reservationConflicts } from "#app/exchange/reservations/reservation-refusals.ts";
import { reserveLead } from "#app/exchange/reservations/reserve-lead.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";

const path = "/api/v1/reservations";

export const loader = apiRead(
  "market:read",
  async ({ actor, url }) => {
    const page = readPageRequest(url);
    const status = reservationStatuses.find((each) => each === url.searchParams.get("status"));
    const found = await listReservations(actor, { ...page, status });
    if (!found.ok) return found;
    const { rows, older } = pageOf(found.value, page, (row) => [row.createdAt.toISOString(), row.id]);
    return { data: rows.map(reservationJson), next: older ?? null };
  },
  {
    describe: {
      path,
      summary: "List your reservations, newest first",
      response: pageShape(reservationShape),
      query: z
        .object({ status: z.enum(reservationStatuses), page: z.string(), size: z.coerce.number().int() })
        .partial(),
    },
  },
);

export const action = apiWrite(
  "market:buy",
  reservationBody,
  async ({ actor, attempt, body: { lead_id, ...wish } }) => {
    const reserved = await reserveLead(actor, attempt, wishOf(lead_id, wish));
    if (!reserved.ok) return reserved;
    const view = await getReservation(actor, reserved.value.id);
    return view.ok ? done(reservationJson(view.value)) : view;
  },
  {
    describe: {
      path,
      summary: "Hold one lead of the market, and its price, for a minute",
      response: reservationShape,
    },
    status: 201,
    conflicts: reservationConflicts,
  },
);
