import type { Statement } from "#app/db/sql.ts";

export type EarlierHolding = { earlier_sales: number; suppressed_before: boolean };

/** Whether a buyer had the person of a sale before it: two index look-ups by person key. */
export function selectEarlierHolding(saleId: bigint): Statement {
  return {
    text: `SELECT
        (SELECT count(*) FROM sales e WHERE e.buyer_id = s.buyer_id AND e.id < s.id
           AND (e.phone_key = s.phone_key OR e.email_key = s.email_key))::int AS earlier_sales,
        EXISTS (SELECT 1 FROM suppressions p WHERE p.organization_id = s.buyer_id AND p.created_at < s.sold_at
           AND p.person_key IN (s.phone_key, s.email_key)) AS suppressed_before
      FROM sales s WHERE s.id = $1::bigint`,
    values: [saleId],
  };
}
