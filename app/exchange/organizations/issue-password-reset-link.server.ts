import { setPasswordResetToken } from "#app/db/sql/one-time-tokens.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { oneTimeToken, passwordResetMinutes } from "./one-time-token.server.ts";

export type PasswordResetLink = { email: string; name: string; token: string; minutes: number };

/** Makes the token of a password reset and what its mail says; the minutes run from now. Refuses `not_found` once it is used. */
export async function issuePasswordResetLink(
  _actor: SystemActor,
  id: string,
): Promise<Outcome<PasswordResetLink, "not_found">> {
  const { token, hash } = oneTimeToken();
  return transaction<PasswordResetLink, "not_found">(async (tx) => {
    if ((await tx.rows(setPasswordResetToken(id, hash, passwordResetMinutes))).length === 0)
      return refused("not_found");
    const { user } = await tx.db.passwordReset.findUniqueOrThrow({
      where: { id },
      select: { user: { select: { email: true, name: true } } },
    });
    return done({ ...user, token, minutes: passwordResetMinutes });
  });
}
