import type { ChosenLead } from "#app/db/sql/choose-leads.ts";
import { lockLedgerAccount } from "#app/db/sql/ledger.ts";
import { type LockedLead, lockLeads } from "#app/db/sql/lock-leads.ts";
import { type LockedPurchaseRequest, lockPurchaseRequest } from "#app/db/sql/lock-purchase-request.ts";
import type { LeadSale } from "#app/db/sql/sell-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { commissionOf, type Minor } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type Allowance, allowanceOf } from "../purchase-requests/campaign.ts";
import { usageOf } from "../purchase-requests/usage-of.server.ts";
import { recordSales } from "../sales/record-sales.server.ts";
import { DEFAULT_COMMISSION_BPS, HOLD_AFTER_WINDOW_HOURS } from "../sales/sale-terms.ts";
import { chooseStock } from "./choose-stock.server.ts";
import type { FillRefusal } from "./fill-refusals.ts";
import { campaignOf, type Recipient, saleTermsOf, termsOf } from "./match-terms.ts";
import { pickAffordable } from "./pick-affordable.ts";

/** A round sells at most so many leads: its transaction stays short. */
const ROUND_MAX = 500;

export type Round = {
  bought: number;
  /** Chosen, but locked by somebody else or no longer open. */
  missed: bigint[];
  /** How many there were to choose from, up to what the round wanted. */
  chosen: number;
  isFilled: boolean;
  /** When the request's campaign allows more; null where it sets no bound. */
  again: Date | null;
};
/** `only`: buy this lead or nothing. */
export type RoundPlan = { avoid: readonly bigint[]; locking: "skip" | "wait"; only?: bigint };

/** One bounded round of filling: lock, choose, lock the chosen, price, sell, post to the ledger; one transaction. */
export async function fillRound(
  actor: SystemActor,
  purchaseRequestId: string,
  plan: RoundPlan,
): Promise<Outcome<Round, FillRefusal>> {
  return bulkTransaction<Round, FillRefusal>(async (tx) => {
    const [request] = await tx.rows<LockedPurchaseRequest>(lockPurchaseRequest(purchaseRequestId));
    if (!request) return refused("not_found");
    const [wallet] = await tx.rows<{ balance: bigint }>(
      lockLedgerAccount("buyer.cash", request.buyer_id, request.currency),
    );
    const cash = wallet?.balance ?? 0n;
    const allowance = await allowanceNow(tx, request);
    const refusal = refusalOf(request, cash, allowance);
    if (refusal) return refused(refusal, { status: request.status, ...untilOf(refusal, request, allowance) });
    const room = roomOf(request, cash, allowance);
    const { again } = allowance;
    const buyer = recipientOf(request);
    const terms = termsOf(request);
    const maxPrice = least(terms.maxPrice, room.money);
    const ranked = await chooseStock(tx, terms, {
      buyer,
      now: request.now,
      limit: room.count,
      maxPrice,
      avoid: plan.avoid,
      only: plan.only,
    });
    const locked = await lockRanked(tx, ranked, { request, maxPrice, locking: plan.locking });
    const picked = pickAffordable(locked, room);
    const missed = ranked.filter(({ id }) => !locked.some((lead) => lead.id === id)).map(({ id }) => id);
    if (picked.length === 0) return done({ bought: 0, missed, chosen: ranked.length, isFilled: false, again });
    // From here it must succeed.
    const total = picked.reduce((sum, { price }) => sum + price, 0n);
    const { status } = await recordSales(tx, actor, {
      sales: picked,
      about: {
        purchaseRequestId,
        buyerId: buyer.id,
        currency: request.currency,
        wanted: room.count,
        total,
        terms: JSON.stringify(saleTermsOf(terms, buyer, request.return_window_hours)),
        now: request.now,
        returnWindowHours: request.return_window_hours,
        holdHours: HOLD_AFTER_WINDOW_HOURS,
      },
    });
    return done({ bought: picked.length, missed, chosen: ranked.length, isFilled: status === "fulfilled", again });
  });
}

function recipientOf({ buyer_id, buyer_category, consent_policy, max_recipients }: LockedPurchaseRequest): Recipient {
  return { id: buyer_id, category: buyer_category, consentPolicy: consent_policy, maxRecipients: max_recipients };
}

async function allowanceNow(sql: SqlRunner, request: LockedPurchaseRequest): Promise<Allowance> {
  const { id, bought_count: bought, spent_minor: spent, now } = request;
  const campaign = campaignOf(request);
  const usage = await usageOf(sql, [{ id, campaign, bought, spent }], now);
  return allowanceOf(campaign, usage.get(id)!, now);
}

function refusalOf(request: LockedPurchaseRequest, cash: Minor, { holds }: Allowance): FillRefusal | null {
  if (request.is_buyer_suspended) return "compliance_hold";
  if (request.status !== "active") return "no_request_active";
  const { starts_at, ends_at, now } = request;
  if ((starts_at && now < starts_at) || (ends_at && now >= ends_at)) return "out_of_schedule";
  if (holds[0]?.code === "out_of_schedule") return "out_of_schedule";
  return cash > 0n ? (holds[0]?.code ?? null) : "insufficient_funds";
}

/** When it is worth another try, where the clock alone decides that. */
function untilOf(
  refusal: FillRefusal,
  { starts_at, now }: LockedPurchaseRequest,
  { again }: Allowance,
): Record<string, string> {
  if (refusal === "compliance_hold" || refusal === "no_request_active" || refusal === "insufficient_funds") return {};
  const until = starts_at && now < starts_at ? starts_at : again;
  return until === null ? {} : { until: until.toISOString() };
}

function roomOf(request: LockedPurchaseRequest, cash: Minor, allowance: Allowance): { count: number; money: Minor } {
  const money = least(request.budget_minor - request.spent_minor, cash);
  return {
    count: Math.min(request.quantity - request.bought_count, allowance.count, ROUND_MAX),
    money: allowance.spend === null ? money : least(money, allowance.spend),
  };
}

const least = (one: Minor, other: Minor): Minor => (one < other ? one : other);

type LockedCandidate = ChosenLead & LeadSale;

/** Locks the chosen leads and gives them back in order of rank, at the price they have under the lock. */
async function lockRanked(
  tx: SqlRunner,
  ranked: readonly ChosenLead[],
  how: { request: LockedPurchaseRequest; maxPrice: Minor; locking: "skip" | "wait" },
): Promise<LockedCandidate[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map(({ id }) => id);
  const rows = await tx.rows<LockedLead>(
    lockLeads(ids, how.locking, { now: how.request.now, maxRecipients: how.request.max_recipients }),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ranked.flatMap((lead) => {
    const row = byId.get(lead.id);
    if (!row || row.price === null || row.price > how.maxPrice) return [];
    const commission = commissionOf(row.price, row.commission_bps ?? DEFAULT_COMMISSION_BPS);
    const { seller_id: sellerId, sale_mode: saleMode, price } = row;
    return [{ ...lead, leadId: lead.id, sellerId, saleMode, price, commission }];
  });
}
