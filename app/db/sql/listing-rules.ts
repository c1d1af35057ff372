import type { Statement } from "#app/db/sql.ts";

/** A price rule as far as the sale of its leads goes by it. */
export type ListingRow = {
  id: string;
  number: number;
  seller_id: string;
  model: string;
  floor_minor: bigint;
  reserve_minor: bigint | null;
  tiers: unknown;
  tier_basis: string;
  time_slots: unknown;
  time_zone: string;
  revenue_share_bps: number | null;
  window_days: number | null;
  max_sales: number;
  allocation: string;
  claim_minutes: number | null;
};

const listingColumns = `r.id::text, r.number, r.organization_id::text AS seller_id, r.model, r.floor_minor, r.reserve_minor, r.tiers, r.tier_basis,
        r.time_slots, r.time_zone, r.revenue_share_bps, r.window_days, r.max_sales, r.allocation, r.claim_minutes`;

export function selectListingRules(numbers: readonly number[]): Statement {
  return {
    name: "listing-rules",
    text: `SELECT ${listingColumns} FROM price_rules r WHERE r.number = ANY ($1::int[])`,
    values: [numbers],
  };
}

/** `special`: numbers of rules; `blocked`: organisations. */
export type BuyersMarketRow = { special: number[]; blocked: string[] };

/**
 * How the stock differs for a buyer from what it is listed at: the rules whose leads may cost it something else, by the
 * hour, by volume or in an auction (price_rules_special_idx), or by what their sellers agreed with it
 * (buyer_terms_of_buyer_idx); and with whom it doesn't trade, by its own will or the other's.
 */
export function selectBuyersMarket(buyerId: string, currency: string): Statement {
  return {
    name: "buyers-market",
    text: `SELECT ARRAY(
        SELECT number FROM price_rules WHERE currency = $2::bpchar
          AND (time_slots <> '[]' OR model IN ('tiered_volume', 'bid_first_price', 'bid_second_price'))
        UNION
        SELECT r.number FROM buyer_terms t JOIN price_rules r ON r.organization_id = t.seller_id AND (t.price_rule_id IS NULL OR t.price_rule_id = r.id)
          WHERE t.buyer_id = $1::uuid AND t.price_bps <> 10000 AND r.currency = $2::bpchar
      ) AS special, ARRAY(
        SELECT blocked_id::text FROM trade_blocks WHERE organization_id = $1::uuid
        UNION SELECT organization_id::text FROM trade_blocks WHERE blocked_id = $1::uuid
      ) AS blocked`,
    values: [buyerId, currency],
  };
}

export type BuyerTermsRow = {
  number: number;
  buyer_id: string;
  price_bps: number;
  priority: number;
  weight: number;
  share_bps: number | null;
  waterfall_rank: number;
};

/** What sellers agreed with buyers about rules; null: with any. What was agreed for a rule itself, else what counts for all of the seller's. */
export function selectBuyerTerms(numbers: readonly number[], buyerIds: readonly string[] | null): Statement {
  return {
    name: "buyer-terms",
    text: `SELECT DISTINCT ON (r.number, t.buyer_id) r.number, t.buyer_id::text, t.price_bps, t.priority, t.weight, t.share_bps, t.waterfall_rank
      FROM price_rules r JOIN buyer_terms t ON t.seller_id = r.organization_id AND (t.price_rule_id IS NULL OR t.price_rule_id = r.id)
      WHERE r.number = ANY ($1::int[]) AND ($2::uuid[] IS NULL OR t.buyer_id = ANY ($2::uuid[]))
      ORDER BY r.number, t.buyer_id, t.price_rule_id NULLS LAST`,
    values: [numbers, buyerIds],
  };
}

export type RuleCountRow = { number: number; buyer_id: string; bought: number; sent: number; last_sale_id: bigint };

/** What buyers (null: any) bought under rules in the running month of each rule's time zone, and how often leads of it were allocated to them. */
export function selectRuleCounts(numbers: readonly number[], buyerIds: readonly string[] | null, now: Date): Statement {
  return {
    name: "rule-counts",
    text: `SELECT r.number, b.id::text AS buyer_id, coalesce(v.bought, 0) AS bought, coalesce(c.sent, 0) AS sent, coalesce(c.last_sale_id, 0)::bigint AS last_sale_id
      FROM price_rules r CROSS JOIN LATERAL (
        SELECT unnest($2::uuid[]) AS id WHERE $2::uuid[] IS NOT NULL
        UNION SELECT buyer_id FROM rule_volumes WHERE rule_number = r.number AND $2::uuid[] IS NULL
        UNION SELECT buyer_id FROM allocation_counts WHERE rule_number = r.number AND $2::uuid[] IS NULL
      ) AS b
      LEFT JOIN rule_volumes v ON v.rule_number = r.number AND v.buyer_id = b.id AND v.month = date_trunc('month', $3::timestamptz AT TIME ZONE r.time_zone)::date
      LEFT JOIN allocation_counts c ON c.rule_number = r.number AND c.buyer_id = b.id
      WHERE r.number = ANY ($1::int[]) AND (v.bought IS NOT NULL OR c.sent IS NOT NULL)`,
    values: [numbers, buyerIds, now],
  };
}

/** How many leads of rules were allocated in all: what shares are shares of. */
export function selectAllocated(numbers: readonly number[]): Statement {
  return {
    name: "rules-allocated",
    text: "SELECT rule_number AS number, sum(sent)::int AS sent FROM allocation_counts WHERE rule_number = ANY ($1::int[]) GROUP BY 1",
    values: [numbers],
  };
}

export type CountedSale = { ruleNumber: number; buyerId: string; count: number; lastSaleId: bigint };

/** Counts sales under volume prices: the caller holds the buyers' wallets, so nobody else counts for them. In the order of the key. */
export function countVolumes(sales: readonly CountedSale[], now: Date): Statement {
  return {
    name: "count-volumes",
    text: `INSERT INTO rule_volumes AS v (rule_number, buyer_id, month, bought)
      SELECT s.number, s.buyer_id, date_trunc('month', $4::timestamptz AT TIME ZONE r.time_zone)::date, s.n
      FROM unnest($1::int[], $2::uuid[], $3::int[]) AS s (number, buyer_id, n) JOIN price_rules r ON r.number = s.number
      WHERE r.model = 'tiered_volume' ORDER BY 1, 2
      ON CONFLICT (rule_number, buyer_id, month) DO UPDATE SET bought = v.bought + excluded.bought`,
    values: [
      sales.map(({ ruleNumber }) => ruleNumber),
      sales.map(({ buyerId }) => buyerId),
      sales.map(({ count }) => count),
      now,
    ],
  };
}

/** Counts whose turn it was, for rules whose leads go by turns, weights or shares. In the order of the key. */
export function countAllocations(sales: readonly CountedSale[]): Statement {
  return {
    name: "count-allocations",
    text: `INSERT INTO allocation_counts AS c (rule_number, buyer_id, sent, last_sale_id)
      SELECT s.number, s.buyer_id, s.n, s.sale FROM unnest($1::int[], $2::uuid[], $3::int[], $4::bigint[]) AS s (number, buyer_id, n, sale)
      JOIN price_rules r ON r.number = s.number
      WHERE r.allocation IN ('round_robin', 'weighted', 'percentage_deficit') ORDER BY 1, 2
      ON CONFLICT (rule_number, buyer_id) DO UPDATE SET sent = c.sent + excluded.sent, last_sale_id = greatest(c.last_sale_id, excluded.last_sale_id)`,
    values: [
      sales.map(({ ruleNumber }) => ruleNumber),
      sales.map(({ buyerId }) => buyerId),
      sales.map(({ count }) => count),
      sales.map(({ lastSaleId }) => lastSaleId),
    ],
  };
}
