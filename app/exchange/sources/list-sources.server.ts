import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";

export type SourceView = {
  id: string;
  name: string;
  channel: string;
  method: string;
  originClass: string;
  hasSavedMapping: boolean;
  createdAt: Date;
};

/** The seller's own sources, by name; a seller has some, not thousands. */
export async function listSources(actor: MemberActor): Promise<SourceView[]> {
  const sources = await prisma.source.findMany({
    where: { organizationId: actor.organizationId },
    select: {
      id: true,
      name: true,
      channel: true,
      method: true,
      originClass: true,
      savedMapping: true,
      createdAt: true,
    },
    orderBy: { name: "asc" },
    take: 500,
  });
  return sources.map(({ savedMapping, ...source }) => ({ ...source, hasSavedMapping: savedMapping !== null }));
}
