import { databaseNow } from "#app/db/database-now.server.ts";
import { takePasswordReset } from "#app/db/sql/one-time-tokens.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { LinkOver } from "./get-password-reset.server.ts";
import { oneTimeTokenHash } from "./one-time-token.server.ts";

/**
 * Sets a new password by a mailed link, once, and ends every session of the person: whoever knew the old password is
 * out. The other waiting links die too. Refuses `not_found`, `link_used`, `link_expired`.
 */
export async function resetPassword(
  token: string,
  passwordHash: string,
): Promise<Outcome<{ userId: string }, "not_found" | LinkOver>> {
  return transaction<{ userId: string }, "not_found" | LinkOver>(async (tx) => {
    const tokenHash = oneTimeTokenHash(token);
    const [taken] = await tx.rows<{ user_id: string }>(takePasswordReset(tokenHash));
    if (!taken) {
      const known = await tx.db.passwordReset.findUnique({ where: { tokenHash }, select: { usedAt: true } });
      if (!known) return refused("not_found");
      return refused(known.usedAt ? "link_used" : "link_expired");
    }
    // From here it must succeed.
    const userId = taken.user_id;
    await tx.db.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await tx.db.session.deleteMany({ where: { userId } });
    await tx.db.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: await databaseNow(tx) } });
    return done({ userId });
  });
}
