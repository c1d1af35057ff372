import { enqueue } from "#app/db/enqueue.server.ts";
import { insertPasswordReset } from "#app/db/sql/one-time-tokens.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { done, type Done } from "../outcome.ts";
import { passwordResetMinutes } from "./one-time-token.server.ts";

/**
 * Lets a job mail a link that sets a new password, if somebody has this address. The answer is the same either way.
 * The link's token is made by the job, so that neither the queue nor this request ever holds it.
 */
export async function requestPasswordReset(email: string): Promise<Done<undefined>> {
  await transaction(async (tx) => {
    const [reset] = await tx.rows<{ id: string }>(insertPasswordReset(email, passwordResetMinutes));
    if (reset) await enqueue(tx, "send-password-reset", { passwordResetId: reset.id });
    return done();
  });
  return done();
}
