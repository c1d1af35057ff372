import { sweepPaymentEvents as sweep } from "#app/exchange/payments/sweep-payment-events.server.ts";
import type { Job } from "./worker.server.ts";

export const sweepPaymentEvents: Job<"sweep-payment-events"> = () =>
  sweep({ by: "system", job: "sweep-payment-events" });
