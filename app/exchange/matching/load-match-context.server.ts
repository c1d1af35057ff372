import { database, prisma } from "#app/db/client.server.ts";
import { selectHoldings } from "#app/db/sql/select-holdings.ts";
import { type BlockRow, selectBlocks } from "#app/db/sql/trade-blocks.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import type { MatchContext, MatchRequest } from "./explain-match.ts";
import type { LoadedLead } from "./load-match-lead.server.ts";

type Holdings = { has_lead: boolean; has_person: boolean; is_suppressed: boolean; now: Date };

/** The rest that an evaluation looks at; `hasLead` besides, because only that may be told to the buyer. */
export async function loadMatchContext(
  lead: LoadedLead,
  request: MatchRequest,
): Promise<MatchContext & { hasLead: boolean }> {
  const organizations = await prisma.organization.findMany({
    where: { id: { in: [request.buyer.id, lead.sellerId] } },
    select: { id: true, suspendedAt: true },
  });
  const isSuspended = (id: string) => organizations.some((each) => each.id === id && each.suspendedAt !== null);
  const [holdings] = await database.rows<Holdings>(selectHoldings(request.buyer.id, lead));
  const { has_lead: hasLead, has_person, is_suppressed: isSuppressed, now } = holdings!;
  const [blocks, listings] = await Promise.all([
    database.rows<BlockRow>(selectBlocks([request.buyer.id])),
    loadListings(database, { numbers: [lead.ruleNumber], buyerIds: [request.buyer.id], now }),
  ]);
  return {
    now,
    ...listings.of(lead.ruleNumber, request.buyer.id),
    isBlocked: blocks.some(({ other }) => other === lead.sellerId),
    cash: (await balancesOf(database, request.buyer.id, request.currency))("buyer.cash"),
    isBuyerSuspended: isSuspended(request.buyer.id),
    isSellerSuspended: isSuspended(lead.sellerId),
    isDuplicate: hasLead || has_person,
    isSuppressed,
    hasLead,
  };
}
