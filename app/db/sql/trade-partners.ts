import type { Statement } from "#app/db/sql.ts";

export type TradePartnerRow = { id: string; name: string; has_traded: boolean };
export type TradePartnerWish = {
  organizationId: string;
  /** Of those looked for: organisations of any of these. */
  kinds: readonly string[];
  /** Whose sales say who traded before. */
  sells: boolean;
  buys: boolean;
  /** Part of the name; empty: those alone who traded before. */
  name: string;
  limit: number;
};

/** Organisations to trade with that aren't suspended, those first who are in one's last 20,000 sales or purchases. */
export function selectTradePartners(wish: TradePartnerWish): Statement {
  return {
    name: "select-trade-partners",
    text: `WITH traded AS (
        SELECT buyer_id AS id FROM (SELECT buyer_id FROM sales WHERE seller_id = $1::uuid AND $3::boolean ORDER BY id DESC LIMIT 20000) AS s
        UNION SELECT seller_id FROM (SELECT seller_id FROM sales WHERE buyer_id = $1::uuid AND $4::boolean ORDER BY id DESC LIMIT 20000) AS b
      )
      SELECT o.id::text AS id, o.name, t.id IS NOT NULL AS has_traded
      FROM organizations o LEFT JOIN traded t ON t.id = o.id
      WHERE o.id <> $1::uuid AND o.suspended_at IS NULL AND o.kinds && $2::text[]
        AND CASE WHEN $5::text = '' THEN t.id IS NOT NULL ELSE strpos(lower(o.name), lower($5::text)) > 0 END
      ORDER BY has_traded DESC, o.name, o.id LIMIT $6::int`,
    values: [wish.organizationId, wish.kinds, wish.sells, wish.buys, wish.name, wish.limit],
  };
}
