import type { LockedLead } from "#app/db/sql/lock-leads.ts";
import type { LockedPurchaseRequest } from "#app/db/sql/lock-purchase-request.ts";
import type { LeadSale } from "#app/db/sql/sell-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { recordSales } from "../sales/record-sales.server.ts";
import { type LoadedMarket, buyersMarket } from "./buyers-market.server.ts";
import { least } from "./buying-power.ts";
import { chooseFromDatabase } from "./choose-from-database.server.ts";
import { chooseFromMemory, fieldsOf } from "./choose-from-memory.server.ts";
import type { Candidate } from "./choosing.ts";
import type { FillRefusal } from "./fill-refusals.ts";
import { fillReceipt } from "./fill-receipt.server.ts";
import { keepReceipts } from "./keep-receipts.server.ts";
import { type Hand, LeadsInHand } from "./leads-in-hand.ts";
import { lockBuyers } from "./lock-buyers.server.ts";
import { recipientOf, saleTermsOf, termsOf } from "./match-terms.ts";
import { pickAffordable, type Room } from "./pick-affordable.ts";
import type { OwnedStock } from "./own-stock.server.ts";
import { payable, quoteOf } from "./quote.ts";
import { saleOf, whenOf } from "./sale-of.ts";
import { stockInMemory } from "./stock-in-memory.server.ts";

/** A round sells at most so many leads: its transaction stays short. */
const ROUND_MAX = 500;
export type Round = {
  bought: number;
  /** Chosen, but in the hands of somebody else, no longer open, or changed. */
  missed: bigint[];
  isFilled: boolean;
  /** When the request's campaign allows more; null where it sets no bound. */
  again: Date | null;
};
export type RoundPlan = { avoid: readonly bigint[]; locking: "skip" | "wait" };

const inHand = new Map<string, LeadsInHand>();

/** One bounded round of filling: lock, choose and lock the chosen, price, sell, post to the ledger; one transaction. */
export async function fillRound(
  actor: SystemActor,
  purchaseRequestId: string,
  plan: RoundPlan,
): Promise<Outcome<Round, FillRefusal>> {
  const desk: Desk = { hand: null, stock: null, sold: [] };
  try {
    const outcome = await bulkTransaction<Round, FillRefusal>((tx) =>
      buy(tx, actor, { purchaseRequestId, plan, desk }),
    );
    if (outcome.ok) desk.stock?.countSales(desk.sold); // what was bought is committed
    return outcome;
  } finally {
    desk.hand?.leave();
  }
}

/** What a round holds outside of its transaction; a second attempt of that begins with it anew. */
type Desk = { hand: Hand | null; stock: OwnedStock | null; sold: LockedLead[] };

function handOf(leadType: string): Hand {
  let known = inHand.get(leadType);
  if (!known) inHand.set(leadType, (known = new LeadsInHand()));
  return known.enter();
}

type Task = { purchaseRequestId: string; plan: RoundPlan; desk: Desk };

async function buy(
  tx: SqlRunner,
  actor: SystemActor,
  { purchaseRequestId, plan, desk }: Task,
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
  const [market, stock] = await Promise.all([
    buyersMarket(tx, { buyerId: buyer.id, currency, quantity, now }),
    stockInMemory(terms.leadType, fieldsOf(terms)),
  ]);
  desk.hand?.leave();
  desk.hand = handOf(terms.leadType);
  desk.stock = stock;
  desk.sold = [];
  const maxPrice = least(terms.maxPrice, room.money);
  const wish = { buyer, now, limit: room.count, maxPrice, market, avoid: plan.avoid };
  const choosing = { terms, wish, hand: desk.hand, how: plan.locking };
  const { candidates, missed } = await (stock
    ? chooseFromMemory(tx, stock, choosing)
    : chooseFromDatabase(tx, choosing));
  const picked = pick(candidates, { request, market, room });
  const round = { missed, again: power.again };
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
  desk.sold = picked.map(({ leadId }) => leads.get(leadId)!);
  await keepReceipts(tx, [fillReceipt(locked, market, { sales: picked, sold, leads, missed })]);
  return done({ ...round, bought: picked.length, isFilled: statuses.get(purchaseRequestId) === "fulfilled" });
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
