import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BidEndpointChange } from "./bid-endpoint-input.ts";
import type { BidEndpointRefusal } from "./bid-endpoint-refusals.ts";
import { lockOwnBidEndpoint } from "./lock-own-bid-endpoint.server.ts";
import { sendableUrl } from "./sendable-url.server.ts";

/** Changes a program's name, address or time. At another address its failures begin anew; a limit on questions stays. */
export async function changeBidEndpoint(
  actor: MemberActor,
  id: string | undefined,
  { name, url: said, timeout_ms: timeoutMs }: BidEndpointChange,
): Promise<Outcome<undefined, BidEndpointRefusal>> {
  if (!may(actor, "bid-endpoints:write")) return refused("forbidden");
  return transaction<undefined, BidEndpointRefusal>(async (tx) => {
    const endpoint = await lockOwnBidEndpoint(tx, actor, id);
    if (!endpoint) return refused("not_found");
    if (endpoint.archived_at) return refused("bid_endpoint_archived");
    const url = said === undefined ? done(endpoint.url) : sendableUrl(said);
    if (!url.ok) return url;
    const anew = url.value === endpoint.url ? {} : { url: url.value, failures: 0, pausedUntil: null };
    await tx.db.bidEndpoint.update({ where: { id }, data: { name, timeoutMs, ...anew }, select: { id: true } });
    const { organizationId } = actor;
    const detail = { url: "url" in anew, ...(timeoutMs !== undefined && { timeout_ms: timeoutMs }) };
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "bid_endpoint.changed", subject: `bid_endpoint:${id}`, detail },
    ]);
    return done();
  });
}
