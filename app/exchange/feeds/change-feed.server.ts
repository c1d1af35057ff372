import { databaseNow } from "#app/db/database-now.server.ts";
import { enqueueWaitingEvents } from "#app/db/sql/feed-events.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { getFeed } from "./get-feed.server.ts";

export const feedMoves = ["pause", "resume", "archive"] as const;
/** What is done to a feed: held back, let go on, put away for good, or what its paths hold. */
export type FeedChange = { move: (typeof feedMoves)[number] } | { mapping: Readonly<Record<string, string>> };
type Reason = "not_found" | "feed_archived";

/** Changes a feed. One that goes on after a pause works off what came meanwhile. */
export async function changeFeed(
  actor: MemberActor,
  feedId: string | undefined,
  change: FeedChange,
): Promise<Outcome<undefined, Reason>> {
  const found = await getFeed(actor, feedId);
  if (!found.ok) return found;
  const { id, archivedAt } = found.value;
  const isArchiving = "move" in change && change.move === "archive";
  if (archivedAt) return isArchiving ? done() : refused("feed_archived");
  const { organizationId } = actor;
  return transaction<undefined, Reason>(async (tx) => {
    const now = await databaseNow(tx);
    await tx.db.feed.update({ where: { id }, data: dataOf(change, now), select: { id: true } });
    if ("move" in change && change.move === "resume") await tx.rows(enqueueWaitingEvents(id));
    const action = isArchiving ? "feed.archived" : "feed.changed";
    const detail = { what: "move" in change ? change.move : "mapping" };
    await recordAuditEvents(tx, actor, [{ organizationId, action, subject: `feed:${id}`, detail }]);
    return done();
  });
}

function dataOf(change: FeedChange, now: Date) {
  if ("mapping" in change) return { mapping: { ...change.mapping } };
  switch (change.move) {
    case "pause":
      return { pausedAt: now };
    case "resume":
      return { pausedAt: null };
    case "archive":
      return { archivedAt: now };
  }
}
