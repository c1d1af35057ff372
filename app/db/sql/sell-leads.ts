import type { Statement } from "#app/db/sql.ts";

export type LeadSale = {
  leadId: bigint;
  sellerId: string;
  saleMode: string;
  price: bigint;
  commission: bigint;
  score: number;
};
export type SoldTogether = {
  purchaseRequestId: string;
  buyerId: string;
  currency: string;
  wanted: number;
  total: bigint;
  /** JSON: the terms by which disputes are judged. */
  terms: string;
  now: Date;
  returnWindowHours: number;
  /** Hours after the return window until the seller's earnings are released. */
  holdHours: number;
};
export type SoldLead = { sale_id: bigint; lead_id: bigint; fill_id: bigint };

/**
 * Sells locked leads in one statement: counts each sale on its lead, writes the fill with its terms, and a sale for
 * each lead. sold_count is in no index and in no index's condition, so the lead's update stays on its page (HOT)
 * unless the sale closes it. Fewer rows than asked for means that a lead wasn't locked: a bug of the caller.
 */
export function sellLeads(sales: readonly LeadSale[], about: SoldTogether): Statement {
  return {
    name: "sell-leads",
    text: `WITH sold AS (
        UPDATE leads SET sold_count = sold_count + 1,
          status = CASE WHEN sold_count + 1 >= max_sales THEN 'sold_out' ELSE 'partially_sold' END
        WHERE id = ANY ($1::bigint[]) AND sold_count < max_sales RETURNING id, phone_key, email_key
      ), fill AS (
        INSERT INTO fills (purchase_request_id, buyer_id, wanted, got, total_minor, terms, created_at)
        VALUES ($7::uuid, $8::uuid, $9::int, cardinality($1::bigint[]), $10::bigint, $11::jsonb, $12::timestamptz) RETURNING id
      )
      INSERT INTO sales (lead_id, purchase_request_id, fill_id, buyer_id, seller_id, status, sale_mode, currency, price_minor,
        commission_minor, preference_score, phone_key, email_key, sold_at, disputable_until, release_at)
      SELECT s.lead_id, $7::uuid, fill.id, $8::uuid, s.seller_id::uuid, 'delivered', s.sale_mode, $13::text, s.price,
        s.commission, s.score, sold.phone_key, sold.email_key, $12::timestamptz,
        $12::timestamptz + make_interval(hours => $14::int), $12::timestamptz + make_interval(hours => $14::int + $15::int)
      FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::int[])
        AS s (lead_id, seller_id, sale_mode, price, commission, score)
      JOIN sold ON sold.id = s.lead_id CROSS JOIN fill
      ORDER BY s.lead_id RETURNING id AS sale_id, lead_id, fill_id`,
    values: [
      sales.map((sale) => sale.leadId),
      sales.map((sale) => sale.sellerId),
      sales.map((sale) => sale.saleMode),
      sales.map((sale) => sale.price),
      sales.map((sale) => sale.commission),
      sales.map((sale) => sale.score),
      about.purchaseRequestId,
      about.buyerId,
      about.wanted,
      about.total,
      about.terms,
      about.now,
      about.currency,
      about.returnWindowHours,
      about.holdHours,
    ],
  };
}

/** Counts what was bought, and closes the request when its quantity or budget is reached. The row is locked. */
export function countPurchases(id: string, bought: { count: number; total: bigint; now: Date }): Statement {
  return {
    name: "count-purchases",
    text: `UPDATE purchase_requests SET bought_count = bought_count + $2::int, spent_minor = spent_minor + $3::bigint,
        status = CASE WHEN bought_count + $2::int = quantity OR spent_minor + $3::bigint = budget_minor THEN 'fulfilled' ELSE status END,
        fulfilled_at = CASE WHEN bought_count + $2::int = quantity OR spent_minor + $3::bigint = budget_minor THEN $4::timestamptz END
      WHERE id = $1::uuid RETURNING status`,
    values: [id, bought.count, bought.total, bought.now],
  };
}
