import { describe, expect, it } from "vitest";
import {
  asReservationStatus,
  nextReservationStatus,
  reservationActors,
  reservationProcess,
  type ReservationStatus,
  reservationStatuses,
  type ReservationTransition,
} from "../../../app/exchange/reservations/reservation-process.ts";

/** Written apart from the code: everything that may happen; all else may not. */
const allowed: Record<string, ReservationStatus> = {
  "held buy buyer": "sold",
  "held release buyer": "released",
  "held expire clock": "expired",
};
const transitions = Object.keys(reservationProcess) as ReservationTransition[];
const every = reservationStatuses.flatMap((status) =>
  transitions.flatMap((transition) => reservationActors.map((actor) => [status, transition, actor] as const)),
);

describe("every state, transition and actor", () => {
  it.each(every)("%s %s by %s", (status, transition, actor) => {
    expect(nextReservationStatus(status, transition, actor)).toBe(allowed[`${status} ${transition} ${actor}`] ?? null);
  });
});

it("knows its own statuses only", () => {
  expect(asReservationStatus("held")).toBe("held");
  expect(() => asReservationStatus("open")).toThrow("no such");
});
