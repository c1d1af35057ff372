import { prisma } from "#app/db/client.server.ts";
import { isViolationOf } from "#app/db/database-error.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { sourceData } from "./source-data.ts";
import type { SourceInput } from "./source-input.ts";

/** Declares an origin of the seller's leads. Refuses a name that the seller already uses; asked again with the same id, it is the same source. */
export async function addSource(
  actor: MemberActor,
  input: SourceInput,
  id?: string,
): Promise<Outcome<{ id: string }, "source_exists">> {
  const earlier =
    id === undefined
      ? null
      : await prisma.source.findFirst({ where: { id, organizationId: actor.organizationId }, select: { id: true } });
  if (earlier) return done(earlier);
  const data = { id, organizationId: actor.organizationId, ...sourceData(input) };
  try {
    const source = await prisma.source.create({ data, select: { id: true } });
    return done(source);
  } catch (error) {
    if (isViolationOf(error, "sources_organization_id_name_key")) return refused("source_exists");
    throw error;
  }
}
