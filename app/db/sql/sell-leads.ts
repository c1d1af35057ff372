import type { Statement } from "#app/db/sql.ts";

/** One lead to one buyer. `fill` is the place of its purchase among those sold together. */
export type LeadSale = {
  leadId: bigint;
  fill: number;
  sellerId: string;
  /** As what it goes: shared, exclusive, exclusive_window. */
  saleMode: string;
  price: bigint;
  commission: bigint;
  score: number;
  /** JSON: how the price came about. */
  pricing: string;
  ruleNumber: number | null;
  /** The rule goes by volumes or by turns. */
  isCounted: boolean;
  /** Of an exclusive window. */
  windowDays: number | null;
  /** The lead was held for this buyer. */
  isReserved: boolean;
};
/** What one request buys at once. */
export type SoldFill = {
  purchaseRequestId: string;
  buyerId: string;
  wanted: number;
  got: number;
  total: bigint;
  /** JSON: the terms by which disputes are judged. */
  terms: string;
};
export type SoldWhen = {
  currency: string;
  now: Date;
  returnWindowHours: number;
  /** Hours after the return window until the seller's earnings are released. */
  holdHours: number;
};
/** `receipt_id`: for the receipt of the decision; all that is sold together has one. */
export type SoldLead = { sale_id: bigint; lead_id: bigint; fill: number; fill_id: bigint; receipt_id: bigint };

/**
 * Sells locked leads in one statement: counts each sale on its lead, writes the fills with their terms, and the sales.
 * sold_count is in no index and in no index's condition, so the lead's update stays on its page (HOT) unless the sale
 * closes it. The first sale of a hybrid decides what it is; one for a window closes the lead until that is over, and a
 * lead that may still be claimed stays kept for that. Fewer rows than asked for means that a lead wasn't locked or has no
 * place left: a bug of the caller.
 */
export function sellLeads(sales: readonly LeadSale[], fills: readonly SoldFill[], when: SoldWhen): Statement {
  return {
    name: "sell-leads",
    text: `WITH sale AS MATERIALIZED (
        SELECT * FROM unnest($1::bigint[], $2::int[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::int[], $8::jsonb[], $9::int[], $10::bool[])
          WITH ORDINALITY AS s (lead_id, fill, seller_id, mode, price, commission, score, pricing, window_days, is_reserved, place)
      ), per AS (
        SELECT lead_id, count(*)::int AS sold, count(*) FILTER (WHERE is_reserved)::int AS held, bool_or(mode <> 'shared') AS is_for_one, max(window_days) AS days
        FROM sale GROUP BY lead_id
      ), sold AS (
        UPDATE leads l SET sold_count = l.sold_count + per.sold, reserved_count = l.reserved_count - per.held,
          sale_mode = CASE WHEN l.sale_mode <> 'hybrid' THEN l.sale_mode WHEN per.is_for_one THEN 'exclusive' ELSE 'shared' END,
          max_sales = CASE WHEN l.sale_mode = 'hybrid' AND per.is_for_one THEN 1 ELSE l.max_sales END,
          exclusive_until = CASE WHEN per.days IS NULL THEN l.exclusive_until ELSE $18::timestamptz + make_interval(days => per.days) END,
          status = CASE WHEN per.is_for_one OR l.sold_count + per.sold >= l.max_sales THEN 'sold_out'
            WHEN l.sold_count + per.sold + l.reserved_count - per.held >= l.max_sales OR l.claim_until > $18::timestamptz THEN 'reserved' ELSE 'partially_sold' END
        FROM per WHERE l.id = per.lead_id AND l.id = ANY ($1::bigint[])
          AND l.sold_count + l.reserved_count - per.held + per.sold <= CASE WHEN per.is_for_one THEN 1 ELSE l.max_sales END
        RETURNING l.id, l.phone_key, l.email_key, l.exclusive_until, per.days
      ), receipt AS MATERIALIZED (
        SELECT nextval('matching.receipts_id_seq') AS id
      ), fill AS (
        INSERT INTO fills (id, purchase_request_id, buyer_id, wanted, got, total_minor, terms, created_at, receipt_id)
        SELECT nextval('fills_id_seq'), f.request_id, f.buyer_id, f.wanted, f.got, f.total, f.terms, $18::timestamptz, (SELECT id FROM receipt)
        FROM unnest($11::uuid[], $12::uuid[], $13::int[], $14::int[], $15::bigint[], $16::jsonb[]) WITH ORDINALITY
          AS f (request_id, buyer_id, wanted, got, total, terms, place) ORDER BY f.place
        RETURNING id, purchase_request_id, buyer_id
      )
      INSERT INTO sales (lead_id, purchase_request_id, fill_id, buyer_id, seller_id, status, sale_mode, currency, price_minor,
        commission_minor, preference_score, pricing, exclusive_until, phone_key, email_key, sold_at, disputable_until, release_at)
      SELECT s.lead_id, fill.purchase_request_id, fill.id, fill.buyer_id, s.seller_id, 'delivered', s.mode, $17::text, s.price,
        s.commission, s.score, s.pricing, CASE WHEN sold.days IS NOT NULL THEN sold.exclusive_until END, sold.phone_key, sold.email_key, $18::timestamptz,
        $18::timestamptz + make_interval(hours => $19::int), $18::timestamptz + make_interval(hours => $19::int + $20::int)
      FROM sale s JOIN sold ON sold.id = s.lead_id JOIN fill ON fill.purchase_request_id = ($11::uuid[])[s.fill + 1]
      ORDER BY s.place RETURNING id AS sale_id, lead_id, fill_id, array_position($11::uuid[], purchase_request_id) - 1 AS fill, (SELECT id FROM receipt) AS receipt_id`,
    values: [
      sales.map((sale) => sale.leadId),
      sales.map((sale) => sale.fill),
      sales.map((sale) => sale.sellerId),
      sales.map((sale) => sale.saleMode),
      sales.map((sale) => sale.price),
      sales.map((sale) => sale.commission),
      sales.map((sale) => sale.score),
      sales.map((sale) => sale.pricing),
      sales.map((sale) => sale.windowDays),
      sales.map((sale) => sale.isReserved),
      fills.map((fill) => fill.purchaseRequestId),
      fills.map((fill) => fill.buyerId),
      fills.map((fill) => fill.wanted),
      fills.map((fill) => fill.got),
      fills.map((fill) => fill.total),
      fills.map((fill) => fill.terms),
      when.currency,
      when.now,
      when.returnWindowHours,
      when.holdHours,
    ],
  };
}
