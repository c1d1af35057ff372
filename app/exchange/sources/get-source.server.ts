import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { sourceColumns, type SourceView, sourceViewOf } from "./source-view.ts";

/** One of the seller's own sources. */
export async function getSource(
  { organizationId }: MemberActor,
  id: string | undefined,
): Promise<Outcome<SourceView, "not_found">> {
  if (!isUuid(id)) return refused("not_found");
  const source = await prisma.source.findFirst({ where: { id, organizationId }, select: sourceColumns });
  return source ? done(sourceViewOf(source)) : refused("not_found");
}
