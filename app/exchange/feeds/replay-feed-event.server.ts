import { enqueue } from "#app/db/enqueue.server.ts";
import { replayFeedEvent as letWaitAgain } from "#app/db/sql/feed-events.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { getFeed } from "./get-feed.server.ts";

type Reason = "not_found" | "event_not_replayable";

/** Processes an event of the seller's feed once more: one that failed or was refused, while its body is kept. */
export async function replayFeedEvent(
  actor: MemberActor,
  feedId: string | undefined,
  eventId: string | undefined,
): Promise<Outcome<undefined, Reason>> {
  const feed = await getFeed(actor, feedId);
  const id = readNumericId(eventId ?? "");
  if (!feed.ok || id === null) return refused("not_found");
  return transaction<undefined, Reason>(async (tx) => {
    const where = { id, feedId: feed.value.id };
    const event = await tx.db.feedEvent.findFirst({ where, select: { id: true } });
    if (!event) return refused("not_found");
    const [replayed] = await tx.rows(letWaitAgain(id, feed.value.id));
    if (!replayed) return refused("event_not_replayable");
    await enqueue(tx, "process-feed-event", { eventId: String(id) }, { key: `feed-event:${id}` });
    return done();
  });
}
