import { prisma } from "#app/db/client.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Signs one of the person's own devices out. Refuses `not_found`. */
export async function revokeSession(
  { userId }: { userId: string },
  sessionId: string,
): Promise<Outcome<undefined, "not_found">> {
  const { count } = await prisma.session.deleteMany({ where: { id: sessionId, userId } });
  return count > 0 ? done() : refused("not_found");
}
