import { databaseNow } from "#app/db/database-now.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { done, type Done } from "../outcome.ts";

/** Sets a new password for somebody who just proved the old one, and ends their sessions on other devices. */
export async function changePassword(
  { userId, sessionId }: { userId: string; sessionId: string },
  passwordHash: string,
): Promise<Done<undefined>> {
  await transaction(async (tx) => {
    await tx.db.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await tx.db.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    await tx.db.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: await databaseNow(tx) } });
    return done();
  });
  return done();
}
