import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { sourceColumns, type SourceView, sourceViewOf } from "./source-view.ts";

/** The seller's own sources, by name; a seller has some, not thousands. */
export async function listSources(actor: MemberActor): Promise<SourceView[]> {
  const sources = await prisma.source.findMany({
    where: { organizationId: actor.organizationId },
    select: sourceColumns,
    orderBy: { name: "asc" },
    take: 500,
  });
  return sources.map(sourceViewOf);
}
