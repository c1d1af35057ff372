import { applyPaymentEvent as apply } from "#app/exchange/payments/apply-payment-event.server.ts";
import type { Job } from "./worker.server.ts";

export const applyPaymentEvent: Job<"apply-payment-event"> = ({ eventId }) =>
  apply({ by: "system", job: "apply-payment-event" }, eventId);
