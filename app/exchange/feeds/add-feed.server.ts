import { currentDataKey } from "#app/crypto/data-key.server.ts";
import { seal } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { FeedInput } from "./feed-input.ts";
import { secretsPlace } from "./feed-kinds.ts";
import { FEEDS_MAX, type FeedRefusal } from "./feed-refusals.ts";
import { newSecrets } from "./new-secrets.server.ts";

/** Opens an address for one sender of leads of the seller's source. Asked again with the same id, it is the same feed. */
export async function addFeed(
  actor: MemberActor,
  { sourceId, id }: { sourceId: string; id: string },
  { kind, name, items, ...given }: FeedInput,
): Promise<Outcome<{ id: string }, FeedRefusal>> {
  const { organizationId } = actor;
  if (!isUuid(sourceId)) return refused("not_found");
  const key = await currentDataKey(database, organizationId);
  const secrets = { ...newSecrets(kind), ...given };
  return transaction<{ id: string }, FeedRefusal>(async (tx) => {
    const earlier = await tx.db.feed.findFirst({ where: { id, organizationId }, select: { id: true } });
    if (earlier) return done(earlier);
    const source = await tx.db.source.findFirst({ where: { id: sourceId, organizationId }, select: { id: true } });
    if (!source) return refused("not_found");
    const others = await tx.db.feed.count({ where: { organizationId, archivedAt: null } });
    if (others >= FEEDS_MAX) return refused("too_many_feeds", { most: String(FEEDS_MAX) });
    // From here it must succeed.
    await tx.db.feed.create({
      data: {
        id,
        organizationId,
        sourceId,
        kind,
        name,
        settings: { items },
        dataKeyId: key.id,
        secrets: new Uint8Array(seal(key.key, JSON.stringify(secrets), secretsPlace(id))),
        createdBy: actorName(actor),
      },
      select: { id: true },
    });
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "feed.created", subject: `feed:${id}`, detail: { kind } },
    ]);
    return done({ id });
  });
}
