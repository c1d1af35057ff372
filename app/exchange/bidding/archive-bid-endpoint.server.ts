import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BidEndpointRefusal } from "./bid-endpoint-refusals.ts";
import { openStatuses } from "./bidding-rules.ts";
import { lockOwnBidEndpoint } from "./lock-own-bid-endpoint.server.ts";

/** Puts a program away for good, once no request that is open names it: such a request would buy no more, unnoticed. */
export async function archiveBidEndpoint(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<undefined, BidEndpointRefusal>> {
  if (!may(actor, "bid-endpoints:write")) return refused("forbidden");
  return transaction<undefined, BidEndpointRefusal>(async (tx) => {
    const endpoint = await lockOwnBidEndpoint(tx, actor, id);
    if (!endpoint) return refused("not_found");
    if (endpoint.archived_at) return done();
    const { organizationId } = actor;
    const request = await tx.db.purchaseRequest.findFirst({
      where: { buyerId: organizationId, bidEndpointId: id, status: { in: [...openStatuses] } },
      select: { name: true },
      orderBy: { createdAt: "asc" },
    });
    if (request) return refused("bid_endpoint_in_use", { request: request.name });
    await tx.db.bidEndpoint.update({ where: { id }, data: { archivedAt: endpoint.now }, select: { id: true } });
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "bid_endpoint.archived", subject: `bid_endpoint:${id}` },
    ]);
    return done();
  });
}
