import { randomUUID } from "node:crypto";

/** A fresh idempotency key for `<Form attempt={…}>`; a loader makes one for each showing of the form. */
export function newAttempt(): string {
  return randomUUID();
}
