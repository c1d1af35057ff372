import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type BidCounts, bidEndpointColumns, type BidEndpointView, viewOfBidEndpoint } from "./bid-endpoint-view.ts";
import { countsOfDays } from "./counts-of-days.server.ts";

/** `counts`: of the last 30 days. */
export type ListedBidEndpoint = BidEndpointView & { counts: BidCounts };

/** The buyer's programs, by name; archived ones last. */
export async function listBidEndpoints(actor: MemberActor): Promise<Outcome<ListedBidEndpoint[], "forbidden">> {
  if (!may(actor, "bid-endpoints:read")) return refused("forbidden");
  const rows = await prisma.bidEndpoint.findMany({
    where: { organizationId: actor.organizationId },
    select: bidEndpointColumns,
    orderBy: [{ archivedAt: { sort: "desc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
    take: 200,
  });
  const days = await countsOfDays(rows.map(({ id }) => id));
  const now = await databaseNow(database);
  return done(rows.map((row) => ({ ...viewOfBidEndpoint(row, now), counts: days.get(row.id)!.total })));
}
