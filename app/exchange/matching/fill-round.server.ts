import type { ChosenLead } from "#app/db/sql/choose-leads.ts";
import { type LockedLead, lockLeads } from "#app/db/sql/lock-leads.ts";
import type { LockedPurchaseRequest } from "#app/db/sql/lock-purchase-request.ts";
import type { LeadSale } from "#app/db/sql/sell-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { recordSales } from "../sales/record-sales.server.ts";
import { type LoadedMarket, buyersMarket } from "./buyers-market.server.ts";
import { least } from "./buying-power.ts";
import { chooseStock } from "./choose-stock.server.ts";
import type { FillRefusal } from "./fill-refusals.ts";
import { fillReceipt } from "./fill-receipt.server.ts";
import { keepReceipts } from "./keep-receipts.server.ts";
import { type Hand, LeadsInHand } from "./leads-in-hand.ts";
import { lockBuyers } from "./lock-buyers.server.ts";
import { recipientOf, saleTermsOf, termsOf } from "./match-terms.ts";
import { pickAffordable, type Room } from "./pick-affordable.ts";
import { payable, quoteOf } from "./quote.ts";
import { saleOf, whenOf } from "./sale-of.ts";

/** A round sells at most so many leads: its transaction stays short. */
const ROUND_MAX = 500;
/** For the sake of others at it no more leads than these are looked at. */
const LOOKED_AT_MAX = 1_000;

export type Round = {
  bought: number;
  /** Chosen, but in the hands of somebody else or no longer open. */
  missed: bigint[];
  /** How many there were to choose from, up to what the round wanted. */
  chosen: number;
  isFilled: boolean;
  /** When the request's campaign allows more; null where it sets no bound. */
  again: Date | null;
};
export type RoundPlan = { avoid: readonly bigint[]; locking: "skip" | "wait" };

const inHand = new Map<string, LeadsInHand>();

/** One bounded round of filling: lock, choose, lock the chosen, price, sell, post to the ledger; one transaction. */
export async function fillRound(
  actor: SystemActor,
  purchaseRequestId: string,
  plan: RoundPlan,
): Promise<Outcome<Round, FillRefusal>> {
  const hands: Hand[] = [];
  try {
    return await bulkTransaction<Round, FillRefusal>((tx) => buy(tx, actor, { purchaseRequestId, plan, hands }));
  } finally {
    for (const hand of hands) hand.leave(); // what was bought is committed
  }
}

/** A hand for this fill; that of an attempt before, which was rolled back, is given up. */
function handOf(leadType: string, hands: Hand[]): Hand {
  hands.pop()?.leave();
  let known = inHand.get(leadType);
  if (!known) inHand.set(leadType, (known = new LeadsInHand()));
  const hand = known.enter();
  hands.push(hand);
  return hand;
}

type Task = { purchaseRequestId: string; plan: RoundPlan; hands: Hand[] };

async function buy(
  tx: SqlRunner,
  actor: SystemActor,
  { purchaseRequestId, plan, hands }: Task,
): Promise<Outcome<Round, FillRefusal>> {
  const locked = (await lockBuyers(tx, [purchaseRequestId])).get(purchaseRequestId);
  if (!locked) return refused("not_found");
  const { request, power } = locked;
  if (power.refusal)
    return refused(power.refusal, {
      status: request.status,
      ...(power.until && { until: power.until.toISOString() }),
    });
  if (request.is_asked) return refused("program_decides"); // lead by lead, as they come
  const room = { ...power.room, count: Math.min(power.room.count, ROUND_MAX) };
  const buyer = recipientOf(request);
  const terms = termsOf(request);
  const { currency, quantity, now } = request;
  const market = await buyersMarket(tx, { buyerId: buyer.id, currency, quantity, now });
  const maxPrice = least(terms.maxPrice, room.money);
  const hand = handOf(terms.leadType, hands);
  const isWaiting = plan.locking === "wait"; // then for what others have in hand, too
  const limit = isWaiting ? room.count : Math.max(room.count, Math.min(room.count * (1 + hand.others), LOOKED_AT_MAX));
  const found = await chooseStock(tx, terms, { buyer, now, limit, maxPrice, market, avoid: plan.avoid });
  const ranked = isWaiting ? found : hand.take(found, room.count);
  const candidates = await lockRanked(tx, ranked, { request, locking: plan.locking });
  const picked = pick(candidates, { request, market, room });
  const missed = missedOf(ranked.length < room.count ? found : ranked, candidates);
  const round = { missed, chosen: found.length, again: power.again };
  if (picked.length === 0) return done({ ...round, bought: 0, isFilled: false });
  // From here it must succeed.
  const fill = {
    purchaseRequestId,
    buyerId: buyer.id,
    wanted: room.count,
    got: picked.length,
    total: picked.reduce((sum, { price }) => sum + price, 0n),
    terms: JSON.stringify(saleTermsOf(terms, buyer, request.return_window_hours)),
  };
  const together = { sales: picked, fills: [fill], when: whenOf(request), bounds: power.bounds };
  const { sold, statuses } = await recordSales(tx, actor, together);
  const leads = new Map(candidates.map(({ lead }) => [lead.id, lead]));
  await keepReceipts(tx, [fillReceipt(locked, market, { sales: picked, sold, leads, missed })]);
  return done({ ...round, bought: picked.length, isFilled: statuses.get(purchaseRequestId) === "fulfilled" });
}

type Candidate = ChosenLead & { lead: LockedLead };

/** What others have, in hand or under their lock. */
function missedOf(wanted: readonly ChosenLead[], candidates: readonly Candidate[]): bigint[] {
  const got = new Set(candidates.map(({ id }) => id));
  return wanted.flatMap(({ id }) => (got.has(id) ? [] : [id]));
}

/** Locks the chosen leads and gives them back in order of rank, as they are under the lock. */
async function lockRanked(
  tx: SqlRunner,
  ranked: readonly ChosenLead[],
  { request, locking }: { request: LockedPurchaseRequest; locking: "skip" | "wait" },
): Promise<Candidate[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map(({ id }) => id);
  const rows = await tx.rows<LockedLead>(lockLeads(ids, locking, { maxRecipients: request.max_recipients }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ranked.flatMap((chosen) => {
    const lead = byId.get(chosen.id);
    return lead ? [{ ...chosen, lead }] : [];
  });
}

type Buying = { request: LockedPurchaseRequest; market: LoadedMarket; room: Room };

/** Under volume prices a lead costs less the more were picked before it. */
function pick(candidates: readonly Candidate[], { request, market, room }: Buying): LeadSale[] {
  const { max_price_minor: bid, quantity, now } = request;
  const { saleMode } = termsOf(request);
  return pickAffordable<Candidate, LeadSale>(candidates, room, ({ lead, score }, before) => {
    const { rule, terms } = market.listings.of(lead.ruleNumber, request.buyer_id);
    const more = rule?.model === "tiered_volume" ? before.filter(({ ruleNumber }) => ruleNumber === rule.number) : [];
    const bought = terms.bought + more.length;
    const quote = quoteOf(lead, { saleMode, quantity, rule, terms: { ...terms, bought }, now });
    if (!quote || quote.least > bid) return null;
    return saleOf(lead, { fill: 0, quote, rule, price: payable(rule, quote, bid, null), bid, runnerUp: null, score });
  });
}
