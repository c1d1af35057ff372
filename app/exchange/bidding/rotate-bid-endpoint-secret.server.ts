import type { LockedBidEndpoint } from "#app/db/sql/bid-endpoints.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BidEndpointRefusal } from "./bid-endpoint-refusals.ts";
import { bidSecret, keyOf, openBidSecrets } from "./bid-secret.server.ts";
import { OVERLAP_HOURS } from "./bidding-rules.ts";
import { lockOwnBidEndpoint } from "./lock-own-bid-endpoint.server.ts";

export type NewSecret = { secret: string; earlierUntil: Date };

/**
 * Gives a program another secret, told once; the one before signs along for 24 hours, and any before that no more. The
 * same attempt again answers the secret that it made.
 */
export async function rotateBidEndpointSecret(
  actor: MemberActor,
  id: string | undefined,
  attempt: string,
): Promise<Outcome<NewSecret, BidEndpointRefusal>> {
  if (!may(actor, "bid-endpoints:write")) return refused("forbidden");
  const key = await keyOf(actor.organizationId);
  return transaction<NewSecret, BidEndpointRefusal>(async (tx) => {
    const endpoint = await lockOwnBidEndpoint(tx, actor, id);
    if (!endpoint) return refused("not_found");
    if (endpoint.archived_at) return refused("bid_endpoint_archived");
    if (endpoint.secret_id === attempt) return done(await again(tx, id!, endpoint));
    const { secret, sealed } = bidSecret(id!, key);
    const earlierUntil = new Date(endpoint.now.getTime() + OVERLAP_HOURS * 3_600_000);
    const earlier = {
      earlierKeyId: endpoint.data_key_id,
      earlierSecret: new Uint8Array(endpoint.secret),
      earlierUntil,
    };
    const data = { ...sealed, secretId: attempt, ...earlier };
    await tx.db.bidEndpoint.update({ where: { id }, data, select: { id: true } });
    const { organizationId } = actor;
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "bid_endpoint.secret_rotated", subject: `bid_endpoint:${id}` },
    ]);
    return done({ secret, earlierUntil });
  });
}

async function again(tx: Tx, id: string, { data_key_id, secret, now }: LockedBidEndpoint): Promise<NewSecret> {
  const [opened] = await openBidSecrets(id, [{ dataKeyId: data_key_id, secret }]);
  const row = await tx.db.bidEndpoint.findUniqueOrThrow({ where: { id }, select: { earlierUntil: true } });
  return { secret: opened!, earlierUntil: row.earlierUntil ?? now };
}
