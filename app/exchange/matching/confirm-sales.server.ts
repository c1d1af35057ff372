import { type LockedLead, lockLeads } from "#app/db/sql/lock-leads.ts";
import type { NewReceipt } from "#app/db/sql/receipts.ts";
import type { LeadSale, SoldFill } from "#app/db/sql/sell-leads.ts";
import { type HeldPairRow, selectHeldPairs } from "#app/db/sql/held-pairs.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, expectDone } from "../outcome.ts";
import { recordSales } from "../sales/record-sales.server.ts";
import { keepReceipts } from "./keep-receipts.server.ts";
import { type LockedBuyer, lockBuyers } from "./lock-buyers.server.ts";
import { recipientOf, saleTermsOf, termsOf } from "./match-terms.ts";
import { type HeldPair, pairKey, type ProposedSale } from "./propose-sales.ts";
import { Rooms } from "./rooms.ts";
import { saleOf, whenOf } from "./sale-of.ts";

export type ConfirmedSale = { sale: ProposedSale; saleId: bigint; fillId: bigint; receiptId: bigint };
/** `barred`: pairs that turned out not to be possible. */
export type Confirmation = { confirmed: ConfirmedSale[]; failed: ProposedSale[]; barred: Map<string, HeldPair> };
/** Makes the receipt, once it is known what was sold: `id` is that of the fills, null where nothing was. */
export type ReceiptMaker = (confirmation: Confirmation, id: bigint | null) => NewReceipt;

/**
 * Makes proposed sales of one lead type and currency real, all in one transaction: the requests, their buyers' cash and
 * the leads are locked in this order, everything that may have changed since is looked at again, and what still holds is
 * sold and posted together, with the receipt of it all. An auction is sold as it was proposed or not at all: who fell out
 * may have made its price.
 */
export async function confirmSales(
  actor: SystemActor,
  proposed: readonly ProposedSale[],
  receiptOf: ReceiptMaker,
): Promise<Confirmation> {
  const outcome = await bulkTransaction(async (tx) => {
    const buyers = await lockBuyers(tx, [...new Set(proposed.map(({ winner }) => winner.requestId))]);
    const leads = await lockAll(tx, proposed, buyers);
    const pairs = proposed.map(({ lead, winner }) => ({ leadId: lead.id, buyerId: winner.buyerId }));
    const barred = heldPairs(await tx.rows<HeldPairRow>(selectHeldPairs(pairs)));
    const standing = stillHolding(proposed, { buyers, leads, held: barred });
    const isStanding = new Set(standing);
    const failed = proposed.filter((sale) => !isStanding.has(sale));
    // From here it must succeed.
    const confirmed = standing.length === 0 ? [] : await record(tx, actor, { standing, buyers, leads });
    const confirmation = { confirmed, failed, barred };
    await keepReceipts(tx, [receiptOf(confirmation, confirmed[0]?.receiptId ?? null)]);
    return done(confirmation);
  });
  return expectDone(outcome);
}

export function heldPairs(rows: readonly HeldPairRow[]): Map<string, HeldPair> {
  return new Map(
    rows.map(({ lead_id: leadId, buyer_id: buyerId, is_duplicate: isDuplicate, is_suppressed: isSuppressed }) => [
      pairKey(leadId, buyerId),
      { leadId, buyerId, isDuplicate, isSuppressed },
    ]),
  );
}

type Locked = { buyers: ReadonlyMap<string, LockedBuyer>; leads: ReadonlyMap<bigint, LockedLead> };

async function lockAll(tx: SqlRunner, proposed: readonly ProposedSale[], buyers: Locked["buyers"]) {
  const [first] = buyers.values();
  if (!first) return new Map<bigint, LockedLead>();
  const ids = [...new Set(proposed.map(({ lead }) => lead.id))];
  const { max_recipients: maxRecipients } = first.request;
  const rows = await tx.rows<LockedLead>(lockLeads(ids, "wait", { maxRecipients }));
  return new Map(rows.map((row) => [row.id, row]));
}

function stillHolding(
  proposed: readonly ProposedSale[],
  { buyers, leads, held }: Locked & { held: Confirmation["barred"] },
): ProposedSale[] {
  const rooms = new Rooms(
    [...buyers.values()].map(({ request, cash, power }) => ({
      id: request.id,
      buyerId: request.buyer_id,
      room: power.room,
      cash,
    })),
  );
  return salesByLead(proposed).flatMap((sales) => {
    const lead = leads.get(sales[0]!.lead.id);
    if (!lead || lead.saleMode !== sales[0]!.lead.saleMode) return [];
    const holding = sales
      .filter(({ lead: { id }, winner }) => !held.has(pairKey(id, winner.buyerId)) && isSame(winner, buyers))
      .filter(({ lead: of, winner }) => rooms.most(winner.requestId, of) >= winner.price)
      .slice(0, lead.places);
    if (isAuction(sales[0]!) && holding.length < sales.length) return [];
    for (const { lead: of, winner } of holding) rooms.take(winner.requestId, of, winner.price);
    return holding;
  });
}

function salesByLead(proposed: readonly ProposedSale[]): ProposedSale[][] {
  const byLead = new Map<bigint, ProposedSale[]>();
  for (const sale of proposed) {
    const sales = byLead.get(sale.lead.id);
    if (sales) sales.push(sale);
    else byLead.set(sale.lead.id, [sale]);
  }
  return [...byLead.values()];
}

/** The request is still what it was when it won, and may buy now. */
function isSame({ requestId, request }: ProposedSale["winner"], buyers: Locked["buyers"]): boolean {
  const locked = buyers.get(requestId);
  return locked !== undefined && locked.power.refusal === null && locked.request.version === request.version;
}

function isAuction({ rule }: ProposedSale): boolean {
  return rule?.model === "bid_first_price" || rule?.model === "bid_second_price";
}

async function record(
  tx: SqlRunner,
  actor: SystemActor,
  { standing, buyers, leads }: Locked & { standing: readonly ProposedSale[] },
): Promise<ConfirmedSale[]> {
  const requestIds = [...new Set(standing.map(({ winner }) => winner.requestId))];
  const placeOf = new Map(requestIds.map((id, place) => [id, place]));
  const sales: LeadSale[] = standing.map(({ lead, rule, winner }) =>
    saleOf(leads.get(lead.id)!, { ...winner, rule, fill: placeOf.get(winner.requestId)! }),
  );
  const fills = requestIds.map((id, place) =>
    fillOf(
      buyers.get(id)!,
      sales.filter(({ fill }) => fill === place),
    ),
  );
  const bounds = requestIds.flatMap((id) => buyers.get(id)!.power.bounds);
  const when = whenOf(buyers.get(requestIds[0]!)!.request);
  const { sold } = await recordSales(tx, actor, { sales, fills, when, bounds });
  return standing.map((sale, place) => {
    const { sale_id: saleId, fill_id: fillId, receipt_id: receiptId } = sold[place]!;
    return { sale, saleId, fillId, receiptId };
  });
}

function fillOf({ request, power }: LockedBuyer, sales: readonly LeadSale[]): SoldFill {
  const terms = saleTermsOf(termsOf(request), recipientOf(request), request.return_window_hours);
  return {
    purchaseRequestId: request.id,
    buyerId: request.buyer_id,
    wanted: power.room.count,
    got: sales.length,
    total: sales.reduce((sum, { price }) => sum + price, 0n),
    terms: JSON.stringify(terms),
  };
}
