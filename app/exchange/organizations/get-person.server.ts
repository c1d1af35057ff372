import { prisma } from "#app/db/client.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Name and address of a person, for a mail to them. Refuses `not_found`. */
export async function getPerson(
  _actor: SystemActor,
  id: string,
): Promise<Outcome<{ name: string; email: string }, "not_found">> {
  const found = await prisma.user.findUnique({ where: { id }, select: { name: true, email: true } });
  return found ? done(found) : refused("not_found");
}
