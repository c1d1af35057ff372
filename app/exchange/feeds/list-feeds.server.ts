import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { feedColumns, feedOfRow } from "./feed-row.ts";
import type { FeedView } from "./feed-view.ts";

/** The feeds of a source of the seller, by name; archived ones last. */
export async function listFeeds({ organizationId }: MemberActor, sourceId: string): Promise<FeedView[]> {
  if (!isUuid(sourceId)) return [];
  const rows = await prisma.feed.findMany({
    where: { organizationId, sourceId },
    select: feedColumns,
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { name: "asc" }],
    take: 500,
  });
  return rows.map(feedOfRow);
}
