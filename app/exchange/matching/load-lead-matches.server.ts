import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { type HeldPairRow, selectHeldPairs } from "#app/db/sql/held-pairs.ts";
import { type OpenRequestRow, selectOpenRequests } from "#app/db/sql/select-open-requests.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { heldPairs } from "./confirm-sales.server.ts";
import type { MatchContext, MatchLead, MatchRequest } from "./explain-match.ts";
import { loadMatchLead } from "./load-match-lead.server.ts";
import { openRequestOf } from "./open-request.ts";
import { keptStandings } from "./open-requests.server.ts";
import { pairKey } from "./propose-sales.ts";

/** A lead, and all that an evaluation looks at of each request that is active for its type. */
export type LeadMatches = { lead: MatchLead; matches: { request: MatchRequest; context: MatchContext }[] };

/** In eight statements, however many requests there are. Null where there is no such lead of the seller's. */
export async function loadLeadMatches(leadId: bigint, sellerId: string): Promise<LeadMatches | null> {
  const lead = await loadMatchLead(leadId);
  if (!lead || lead.sellerId !== sellerId) return null;
  const select = { suspendedAt: true } as const;
  const seller = await prisma.organization.findUniqueOrThrow({ where: { id: sellerId }, select });
  const now = await databaseNow(database);
  const rows = await database.rows<OpenRequestRow>(selectOpenRequests(lead.leadType));
  const open = rows.map((each) => ({ request: openRequestOf(each), row: each }));
  const buyerIds = [...new Set(rows.map(({ buyer_id }) => buyer_id))];
  const pairs = buyerIds.map((buyerId) => ({ leadId, buyerId }));
  const [standings, heldRows, listings] = await Promise.all([
    keptStandings(open),
    pairs.length === 0 ? [] : database.rows<HeldPairRow>(selectHeldPairs(pairs)),
    loadListings(database, { numbers: [lead.ruleNumber], buyerIds, now }),
  ]);
  const held = heldPairs(heldRows);
  const matches = open.map(({ request: { terms, campaign, buyer }, row: { status } }, place) => {
    const { counters, usage } = standings[place]!;
    const pair = held.get(pairKey(leadId, buyer.id));
    return {
      request: {
        ...{ ...terms, campaign, buyer, usage, status, budget: counters.budget_minor },
        ...{ boughtCount: counters.bought_count, spent: counters.spent_minor },
      },
      context: {
        now,
        cash: counters.cash,
        isBuyerSuspended: counters.is_buyer_suspended,
        isSellerSuspended: seller.suspendedAt !== null,
        isDuplicate: pair?.isDuplicate ?? false,
        isSuppressed: pair?.isSuppressed ?? false,
        isBlocked: buyer.blockedSellers.has(sellerId),
        ...listings.of(lead.ruleNumber, buyer.id),
      },
    };
  });
  return { lead, matches };
}
