import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import type { EventStatus } from "./feed-kinds.ts";
import type { EventCounts, FeedEventView } from "./feed-view.ts";

type Found = { events: FeedEventView[]; counts: EventCounts };

/** The latest events of the seller's feed, without what was in them, and how many there are of each status. */
export async function listFeedEvents({ organizationId }: MemberActor, feedId: string): Promise<Found> {
  const where = { feedId, feed: { organizationId } };
  const [rows, forgotten, groups] = await Promise.all([
    prisma.feedEvent.findMany({
      where,
      select: {
        id: true,
        externalId: true,
        isTest: true,
        status: true,
        reason: true,
        attempts: true,
        leadId: true,
        receivedAt: true,
        processedAt: true,
      },
      orderBy: { id: "desc" },
      take: 50,
    }),
    prisma.feedEvent.findMany({
      where: { ...where, sealed: null },
      select: { id: true },
      orderBy: { id: "desc" },
      take: 50,
    }),
    prisma.feedEvent.groupBy({ by: ["status"], where, _count: { _all: true } }),
  ]);
  const counts: EventCounts = { received: 0, processed: 0, refused: 0, failed: 0 };
  for (const { status, _count } of groups) counts[status as EventStatus] = _count._all;
  const gone = new Set(forgotten.map(({ id }) => id));
  const events = rows.map((row) => ({ ...row, status: row.status as EventStatus, isForgotten: gone.has(row.id) }));
  return { events, counts };
}
