import { databaseNow } from "#app/db/database-now.server.ts";
import { database, prisma } from "#app/db/client.server.ts";

export type SessionFacts = { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string };

/** Where a person is signed in now, last seen first. Ids are hashes: they sign nobody in. */
export async function listSessions({ userId }: { userId: string }): Promise<SessionFacts[]> {
  return prisma.session.findMany({
    where: { userId, expiresAt: { gt: await databaseNow(database) } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
    take: 200,
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true },
  });
}
