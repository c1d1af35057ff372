import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { feedColumns, feedOfRow } from "./feed-row.ts";
import type { FeedView } from "./feed-view.ts";

/** The seller's own feed. `sourceId` of the address must be its source. */
export async function getFeed(
  { organizationId }: MemberActor,
  feedId: string | undefined,
  sourceId?: string,
): Promise<Outcome<FeedView, "not_found">> {
  if (feedId === undefined || !isUuid(feedId)) return refused("not_found");
  const row = await prisma.feed.findFirst({ where: { id: feedId, organizationId }, select: feedColumns });
  return row && (sourceId === undefined || row.sourceId === sourceId) ? done(feedOfRow(row)) : refused("not_found");
}
