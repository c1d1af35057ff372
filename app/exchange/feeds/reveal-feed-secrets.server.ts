import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { feedSecrets, type FeedSecrets } from "./feed-kinds.ts";
import { getFeed } from "./get-feed.server.ts";
import { openFeed } from "./open-feed.server.ts";

/**
 * The secrets of ours that the seller puts into the sender. Each look is on record. What the seller gave us (Meta's app
 * secret and access token) is not among them.
 */
export async function revealFeedSecrets(
  actor: MemberActor,
  feedId: string | undefined,
): Promise<Outcome<FeedSecrets, "not_found">> {
  const found = await getFeed(actor, feedId);
  if (!found.ok) return found;
  const feed = await openFeed(found.value.id);
  if (!feed) return refused("not_found");
  const { organizationId } = actor;
  await transaction(async (tx) => {
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "feed.secret_revealed", subject: `feed:${feed.id}` },
    ]);
    return done();
  });
  return done(Object.fromEntries(feedSecrets[feed.kind].made.map((name) => [name, feed.secrets[name] ?? ""])));
}
