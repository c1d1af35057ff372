/** The course of a reservation (payments row 4, product rule E1): who may end it, and how. What isn't listed can't happen. */
export const reservationStatuses = ["held", "sold", "released", "expired"] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];
export const reservationActors = ["buyer", "clock"] as const;
export type ReservationActor = (typeof reservationActors)[number];

type Step = { actor: ReservationActor; from: readonly ReservationStatus[]; to: ReservationStatus };
export const reservationProcess = {
  buy: { actor: "buyer", from: ["held"], to: "sold" },
  release: { actor: "buyer", from: ["held"], to: "released" },
  expire: { actor: "clock", from: ["held"], to: "expired" },
} as const satisfies Record<string, Step>;
export type ReservationTransition = keyof typeof reservationProcess;

/** Where the transition leads, or null when this actor can't make it from there. */
export function nextReservationStatus(
  status: ReservationStatus,
  transition: ReservationTransition,
  actor: ReservationActor,
): ReservationStatus | null {
  const step: Step = reservationProcess[transition];
  return step.actor === actor && step.from.includes(status) ? step.to : null;
}

/** Statuses come from the database as text; one that isn't ours is a bug. */
export function asReservationStatus(text: string): ReservationStatus {
  const status = reservationStatuses.find((each) => each === text);
  if (!status) throw new Error(`no such reservation status: ${text}`);
  return status;
}

/** A buyer holds so many leads at once at most, and within an hour lets go of so many at most: stock is for buying. */
export const HELD_MAX = 10;
export const UNBOUGHT_AN_HOUR_MAX = 30;
/** Whoever let a lead go has to leave it to others for so long before holding it again. Buying it is always possible. */
export const AGAIN_AFTER_MINUTES = 10;
