import { countAllocations, type CountedSale, countVolumes } from "#app/db/sql/listing-rules.ts";
import {
  type CountedRequest,
  countPurchases,
  countUsage,
  type UsageBound,
} from "#app/db/sql/purchase-request-usage.ts";
import { type LeadSale, sellLeads, type SoldFill, type SoldLead, type SoldWhen } from "#app/db/sql/sell-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { Actor } from "../actor.ts";
import { fillReserved, leadSold } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";

/** Leads of one type and currency sold in one transaction, to one request or to many. */
export type SoldTogether = {
  sales: readonly LeadSale[];
  fills: readonly SoldFill[];
  when: SoldWhen;
  /** The caps of the requests: what they may have bought from a moment on. */
  bounds: readonly UsageBound[];
};
/** `statuses`: of the requests afterwards, by id. In the order of the sales that were asked for. */
export type RecordedSales = { sold: SoldLead[]; statuses: Map<string, string> };

/**
 * Sells locked leads: leads, fills, sales, money (rows 4 and 5 of the money map), the requests' counters and those of
 * volumes and turns, all in the caller's transaction. The caller holds the locks of the requests, of the buyers' cash
 * accounts and of the leads, and has checked everything; should a limit be passed all the same, nothing is sold. Money
 * of sales that were reserved for is held already.
 */
export async function recordSales(
  tx: SqlRunner,
  actor: Actor,
  { sales, fills, when, bounds }: SoldTogether,
): Promise<RecordedSales> {
  const sold = await tx.rows<SoldLead>(sellLeads(sales, fills, when));
  if (sold.length !== sales.length || sold.some((row, place) => row.lead_id !== sales[place]!.leadId))
    throw new Error(`sold ${sold.length} of ${sales.length} locked leads`);
  await postMovements(tx, actor, movementsOf(sold, { sales, fills, when, bounds }));
  await countByRule(tx, sold, { sales, fills, when });
  const fillIds = new Map(sold.map(({ fill, fill_id }) => [fill, fill_id]));
  const purchases = fills.map((fill, place) => ({ ...fill, fillId: fillIds.get(place)! }));
  await tx.rows(countUsage(purchases, when.now));
  const counted = await tx.rows<CountedRequest>(countPurchases(purchases, bounds, when.now));
  if (counted.length !== fills.length)
    throw new Error(`${fills.length - counted.length} requests would be above a limit of theirs`);
  return { sold, statuses: new Map(counted.map(({ id, status }) => [id, status])) };
}

function movementsOf(sold: readonly SoldLead[], { sales, fills, when: { currency } }: SoldTogether) {
  const fillIds = new Map(sold.map(({ fill, fill_id }) => [fill, fill_id]));
  const held = fills.map(() => 0n);
  for (const { fill, isReserved, price } of sales) if (isReserved) held[fill]! += price;
  const reserved = fills.flatMap(({ buyerId, total }, place) => {
    const rest = total - held[place]!;
    return rest === 0n ? [] : [fillReserved({ id: fillIds.get(place)!, buyerId, total: rest, currency })];
  });
  const posted = sales.map(({ fill, sellerId, price, commission }, place) =>
    leadSold({ id: sold[place]!.sale_id, buyerId: fills[fill]!.buyerId, sellerId, currency, price, commission }),
  );
  return [...reserved, ...posted];
}

/** Volumes and turns; most rules go by neither. */
async function countByRule(
  tx: SqlRunner,
  sold: readonly SoldLead[],
  { sales, fills, when }: Omit<SoldTogether, "bounds">,
) {
  const counted = new Map<string, CountedSale>();
  for (const [place, { ruleNumber, fill, isCounted }] of sales.entries()) {
    if (ruleNumber === null || !isCounted) continue;
    const { buyerId } = fills[fill]!;
    const key = `${ruleNumber} ${buyerId}`;
    const count = (counted.get(key)?.count ?? 0) + 1;
    counted.set(key, { ruleNumber, buyerId, count, lastSaleId: sold[place]!.sale_id });
  }
  if (counted.size === 0) return;
  await tx.rows(countVolumes([...counted.values()], when.now));
  await tx.rows(countAllocations([...counted.values()]));
}
