import { prisma } from "#app/db/client.server.ts";
import { done, type Done } from "../outcome.ts";

/** Changes the name that colleagues see. */
export async function renamePerson({ userId }: { userId: string }, name: string): Promise<Done<undefined>> {
  await prisma.user.update({ where: { id: userId }, data: { name }, select: { id: true } });
  return done();
}
