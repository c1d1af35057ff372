import {
  type BuyerTermsRow,
  type ListingRow,
  type RuleCountRow,
  selectAllocated,
  selectBuyerTerms,
  selectListingRules,
  selectRuleCounts,
} from "#app/db/sql/listing-rules.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { type BuyersTerms, type ListingRule, usualTerms } from "./listing-rule.ts";
import { listingRuleOf } from "./price-rule-row.ts";

/** What one buyer's price and place go by under a price rule. */
export type Listing = { rule: ListingRule | null; terms: BuyersTerms };
export type Listings = {
  of: (ruleNumber: number | null, buyerId: string) => Listing;
  rule: (ruleNumber: number | null) => ListingRule | null;
  /** How many leads of the rule were allocated to anybody. */
  allocated: (ruleNumber: number) => number;
  /** Of what was agreed, the least, in basis points; not above the usual. */
  lowestBps: number;
};

/** Rules never change once they are made, so each is read once in a process. */
const rules = new Map<number, ListingRule>();
const RULES_KEPT_MAX = 50_000;

/**
 * The price rules of these numbers, with what was agreed with these buyers and what they have had so far; `any`: with
 * whomever anything was agreed, or who had anything.
 */
export async function loadListings(
  sql: SqlRunner,
  asked: { numbers: readonly (number | null)[]; buyerIds: readonly string[] | "any"; now: Date },
): Promise<Listings> {
  const numbers = [...new Set(asked.numbers.filter((number) => number !== null))];
  const buyerIds = asked.buyerIds === "any" ? null : [...new Set(asked.buyerIds)];
  const known = await rulesOf(sql, numbers);
  const rule = (number: number | null) => (number === null ? null : (known.get(number) ?? null));
  const isCounted = (number: number) => {
    const { model, allocation } = known.get(number) ?? {};
    return model === "tiered_volume" || countsTurns(allocation);
  };
  const counted = numbers.filter(isCounted);
  const shared = numbers.filter((number) => known.get(number)?.allocation === "percentage_deficit");
  const none = numbers.length === 0 || buyerIds?.length === 0;
  const terms = none ? [] : await sql.rows<BuyerTermsRow>(selectBuyerTerms(numbers, buyerIds));
  const counts =
    counted.length === 0 ? [] : await sql.rows<RuleCountRow>(selectRuleCounts(counted, buyerIds, asked.now));
  const totals = shared.length === 0 ? [] : await sql.rows<{ number: number; sent: number }>(selectAllocated(shared));
  const byPair = new Map<string, BuyersTerms>();
  for (const row of terms) byPair.set(pairOf(row.number, row.buyer_id), { ...usualTerms, ...termsOf(row) });
  for (const { number, buyer_id, bought, sent, last_sale_id: lastSaleId } of counts) {
    const pair = pairOf(number, buyer_id);
    byPair.set(pair, { ...(byPair.get(pair) ?? usualTerms), bought, sent, lastSaleId });
  }
  const allocated = new Map(totals.map(({ number, sent }) => [number, sent]));
  return {
    of: (number, buyerId) => ({
      rule: rule(number),
      terms: (number === null ? undefined : byPair.get(pairOf(number, buyerId))) ?? usualTerms,
    }),
    rule,
    allocated: (number) => allocated.get(number) ?? 0,
    lowestBps: Math.min(...[...byPair.values()].map(({ bps }) => bps), usualTerms.bps),
  };
}

function countsTurns(allocation: ListingRule["allocation"] | undefined): boolean {
  return allocation === "round_robin" || allocation === "weighted" || allocation === "percentage_deficit";
}

async function rulesOf(sql: SqlRunner, numbers: readonly number[]): Promise<Map<number, ListingRule>> {
  const found = new Map<number, ListingRule>();
  for (const number of numbers) if (rules.has(number)) found.set(number, rules.get(number)!);
  const unknown = numbers.filter((number) => !found.has(number));
  if (unknown.length === 0) return found;
  if (rules.size + unknown.length > RULES_KEPT_MAX) rules.clear();
  for (const row of await sql.rows<ListingRow>(selectListingRules(unknown))) {
    const rule = ruleOf(row);
    found.set(row.number, rule);
    rules.set(row.number, rule);
  }
  return found;
}

function ruleOf(row: ListingRow): ListingRule {
  return listingRuleOf({
    number: row.number,
    model: row.model,
    floorMinor: row.floor_minor,
    reserveMinor: row.reserve_minor,
    tiers: row.tiers,
    tierBasis: row.tier_basis,
    timeSlots: row.time_slots,
    timeZone: row.time_zone,
    revenueShareBps: row.revenue_share_bps,
    windowDays: row.window_days,
    maxSales: row.max_sales,
    allocation: row.allocation,
    claimMinutes: row.claim_minutes,
  });
}

const pairOf = (number: number, buyerId: string) => `${number} ${buyerId}`;

function termsOf({ price_bps, priority, weight, share_bps, waterfall_rank }: BuyerTermsRow) {
  return { bps: price_bps, priority, weight, shareBps: share_bps, waterfallRank: waterfall_rank };
}
