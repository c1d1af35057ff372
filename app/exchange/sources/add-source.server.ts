import { prisma } from "#app/db/client.server.ts";
import { isViolationOf } from "#app/db/database-error.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { SourceInput } from "./source-input.ts";

/** Declares an origin of the seller's leads. Refuses a name that the seller already uses. */
export async function addSource(
  actor: MemberActor,
  input: SourceInput,
): Promise<Outcome<{ id: string }, "source_exists">> {
  try {
    const source = await prisma.source.create({
      data: {
        organizationId: actor.organizationId,
        name: input.name,
        channel: input.channel,
        method: input.method,
        originClass: input.origin_class,
      },
      select: { id: true },
    });
    return done(source);
  } catch (error) {
    if (isViolationOf(error, "sources_organization_id_name_key")) return refused("source_exists");
    throw error;
  }
}
