import type { Statement } from "#app/db/sql.ts";

type Lead = { id: bigint; sellerId: string; phoneKey: string | null; emailKey: string | null };

/** What a buyer has of a lead or of its person, by the same rules as the choice of leads; each is an index look-up. */
export function selectHoldings(buyerId: string, { id, sellerId, phoneKey, emailKey }: Lead): Statement {
  return {
    name: "holdings",
    text: `SELECT now()::timestamptz(3) AS now,
        EXISTS (SELECT FROM sales WHERE buyer_id = $1::uuid AND lead_id = $2::bigint) AS has_lead,
        EXISTS (SELECT FROM sales WHERE buyer_id = $1::uuid AND phone_key = $3::uuid AND sold_at > now() - interval '90 days')
          OR EXISTS (SELECT FROM sales WHERE buyer_id = $1::uuid AND email_key = $4::uuid AND sold_at > now() - interval '90 days') AS has_person,
        EXISTS (SELECT FROM suppressions WHERE person_key IN ($3::uuid, $4::uuid) AND channels = 15 AND (organization_id IN ($1::uuid, $5::uuid)
          OR organization_id IN (SELECT id FROM organizations WHERE 'operator' = ANY (kinds)))) AS is_suppressed`,
    values: [buyerId, id, phoneKey, emailKey, sellerId],
  };
}
