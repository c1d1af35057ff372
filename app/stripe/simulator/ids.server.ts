import { randomBytes } from "node:crypto";

/** `cs_sim_1f…`: nobody can take it for an object of Stripe's. */
export function simulatedId(prefix: string): string {
  return `${prefix}_sim_${randomBytes(12).toString("hex")}`;
}
