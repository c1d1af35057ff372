import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { bidEndpointColumns, type BidEndpointView, viewOfBidEndpoint } from "./bid-endpoint-view.ts";
import { openStatuses } from "./bidding-rules.ts";
import { type CountedDays, countsOfDays } from "./counts-of-days.server.ts";

/** `usedBy`: the requests that are open and let it decide, oldest first. */
export type BidEndpointInFull = BidEndpointView & { counted: CountedDays; usedBy: { id: string; name: string }[] };

/** One of the buyer's programs, with what came of asking it in the last 30 days. */
export async function getBidEndpoint(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<BidEndpointInFull, "forbidden" | "not_found">> {
  if (!may(actor, "bid-endpoints:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const row = await prisma.bidEndpoint.findFirst({
    where: { id, organizationId: actor.organizationId },
    select: bidEndpointColumns,
  });
  if (!row) return refused("not_found");
  const days = await countsOfDays([row.id]);
  const usedBy = await prisma.purchaseRequest.findMany({
    where: { buyerId: actor.organizationId, bidEndpointId: row.id, status: { in: [...openStatuses] } },
    select: { id: true, name: true },
    orderBy: { createdAt: "asc" },
    take: 200,
  });
  return done({ ...viewOfBidEndpoint(row, await databaseNow(database)), counted: days.get(row.id)!, usedBy });
}
