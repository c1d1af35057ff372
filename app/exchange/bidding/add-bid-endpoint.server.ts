import { prisma } from "#app/db/client.server.ts";
import { lockOrganization } from "#app/db/sql/memberships.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BidEndpointInput } from "./bid-endpoint-input.ts";
import type { BidEndpointRefusal } from "./bid-endpoint-refusals.ts";
import { bidSecret, keyOf, openBidSecrets } from "./bid-secret.server.ts";
import { BID_ENDPOINTS_MAX } from "./bidding-rules.ts";
import { sendableUrl } from "./sendable-url.server.ts";

export type NewBidEndpoint = { id: string; secret: string };

/**
 * Adds a program of the buyer that may be asked for bids. Its secret is ours, and in this answer alone: asked again
 * with the same attempt, which becomes its id, the answer is the same until the secret is another.
 */
export async function addBidEndpoint(
  actor: MemberActor,
  attempt: string,
  input: BidEndpointInput,
): Promise<Outcome<NewBidEndpoint, BidEndpointRefusal>> {
  if (!may(actor, "bid-endpoints:write")) return refused("forbidden");
  const { organizationId } = actor;
  const earlier = await addedBefore(attempt);
  if (earlier) return earlier.organizationId === organizationId ? again(earlier) : refused("conflict");
  const url = sendableUrl(input.url);
  if (!url.ok) return url;
  const { secret, sealed } = bidSecret(attempt, await keyOf(organizationId));
  const row = { id: attempt, organizationId, name: input.name, url: url.value, timeoutMs: input.timeout_ms, ...sealed };
  const added = await transaction<boolean, BidEndpointRefusal>(async (tx) => {
    await tx.rows(lockOrganization(organizationId));
    const others = await tx.db.bidEndpoint.count({ where: { organizationId, archivedAt: null } });
    if (others >= BID_ENDPOINTS_MAX) return refused("too_many_bid_endpoints", { most: String(BID_ENDPOINTS_MAX) });
    // From here it must succeed.
    return done(await insert(tx, actor, row));
  });
  if (!added.ok) return added;
  return added.value ? done({ id: attempt, secret }) : addBidEndpoint(actor, attempt, input); // a twin was faster
}

type Stored = {
  id: string;
  organizationId: string;
  dataKeyId: number;
  secret: Uint8Array<ArrayBuffer>;
  secretId: string;
};

/** False: it is there already. */
async function insert(
  tx: Tx,
  actor: MemberActor,
  row: Omit<Stored, "secretId"> & { name: string; url: string; timeoutMs: number },
): Promise<boolean> {
  const { id, organizationId } = row;
  const data = { ...row, secretId: id, createdBy: actorName(actor) };
  const { count } = await tx.db.bidEndpoint.createMany({ data: [data], skipDuplicates: true });
  if (count === 0) return false;
  const subject = `bid_endpoint:${id}`;
  await recordAuditEvents(tx, actor, [{ organizationId, action: "bid_endpoint.added", subject }]);
  return true;
}

function addedBefore(id: string): Promise<Stored | null> {
  const select = { id: true, organizationId: true, dataKeyId: true, secret: true, secretId: true } as const;
  return prisma.bidEndpoint.findUnique({ where: { id }, select });
}

async function again(row: Stored): Promise<Outcome<NewBidEndpoint, "conflict">> {
  if (row.secretId !== row.id) return refused("conflict"); // it was given another since
  const [secret] = await openBidSecrets(row.id, [row]);
  return done({ id: row.id, secret: secret! });
}
