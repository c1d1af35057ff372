import { databaseNow } from "#app/db/database-now.server.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { oneTimeTokenHash } from "./one-time-token.server.ts";

export type LinkOver = "link_used" | "link_expired";

/** Whose password a link may set. Refuses `not_found`, `link_used`, `link_expired`. */
export async function getPasswordReset(
  token: string,
): Promise<Outcome<{ email: string; name: string }, "not_found" | LinkOver>> {
  const found = await prisma.passwordReset.findUnique({
    where: { tokenHash: oneTimeTokenHash(token) },
    select: { usedAt: true, expiresAt: true, user: { select: { email: true, name: true } } },
  });
  if (!found) return refused("not_found");
  if (found.usedAt) return refused("link_used");
  return found.expiresAt <= (await databaseNow(database)) ? refused("link_expired") : done(found.user);
}
