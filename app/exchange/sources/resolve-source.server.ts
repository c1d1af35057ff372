import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** The actor's own source that is meant, by id or by name. None is made: a slip in a name must not lose leads elsewhere. */
export async function resolveSource(
  { organizationId }: MemberActor,
  { id, name }: { id?: string; name?: string },
): Promise<Outcome<{ id: string }, "unknown_source">> {
  const where =
    name !== undefined
      ? { organizationId_name: { organizationId, name } }
      : isUuid(id)
        ? { id, organizationId }
        : undefined;
  const source = where && (await prisma.source.findUnique({ where, select: { id: true } }));
  return source ? done(source) : refused("unknown_source");
}
