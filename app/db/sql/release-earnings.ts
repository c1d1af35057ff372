import type { Statement } from "#app/db/sql.ts";

export type DueSale = {
  id: bigint;
  buyer_id: string;
  seller_id: string;
  currency: string;
  price_minor: bigint;
  commission_minor: bigint;
  refunded_minor: bigint;
  refunded_commission_minor: bigint;
};

/**
 * Marks sales whose hold is over as released and answers them, oldest first. A sale in dispute waits for its decision;
 * one that somebody has locked waits for the next run. The partial index on release_at holds unreleased sales only.
 */
export function releaseDueSales(most: number): Statement {
  return {
    name: "release-due-sales",
    text: `WITH due AS MATERIALIZED (
        SELECT id FROM sales WHERE released_at IS NULL AND release_at <= now() AND status <> 'disputed'
        ORDER BY release_at, id LIMIT $1::int FOR UPDATE SKIP LOCKED
      )
      UPDATE sales s SET released_at = now(), status = CASE s.status WHEN 'delivered' THEN 'settled' ELSE s.status END
      FROM due WHERE s.id = due.id
      RETURNING s.id, s.buyer_id::text, s.seller_id::text, s.currency::text, s.price_minor, s.commission_minor, s.refunded_minor, s.refunded_commission_minor`,
    values: [most],
  };
}
