import { expireReservations as expire } from "#app/exchange/reservations/expire-reservations.server.ts";
import type { Job } from "./worker.server.ts";

export const expireReservations: Job<"expire-reservations"> = () =>
  expire({ by: "system", job: "expire-reservations" });
