import type { Statement } from "#app/db/sql.ts";

export type PersonKeys = { place: number; phoneKey: string | null; emailKey: string | null; externalId: string | null };
export type PersonMatch = {
  place: number;
  same_phone: boolean;
  same_email: boolean;
  same_external_id: boolean;
  elsewhere: boolean;
  suppressed: boolean;
};
type Where = { sellerId: string; sourceId: string; days: number };

/**
 * Which of these persons the exchange knows: from this seller within `days`, by external id from this source, from
 * another seller, or on the seller's own or an operator's suppression list. Rows without any match are not answered.
 * Each person is looked up in leads_phone_key_idx and leads_email_key_idx: the LATERALs with LIMIT keep the planner
 * from hashing all leads, and bound the work for a key that thousands share.
 */
export function matchPersons(persons: readonly PersonKeys[], { sellerId, sourceId, days }: Where): Statement {
  return {
    name: "match-persons",
    text: `WITH person AS MATERIALIZED (
        SELECT * FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[]) AS p (place, phone_key, email_key, external_id)
      ), global_lists AS MATERIALIZED (
        SELECT id FROM organizations WHERE 'operator' = ANY (kinds) UNION ALL SELECT $5::uuid
      ), found AS (
        SELECT p.place,
          coalesce(ph.mine, false) AS same_phone,
          coalesce(em.mine, false) AS same_email,
          EXISTS (SELECT 1 FROM leads l WHERE l.source_id = $6::uuid AND l.external_id = p.external_id) AS same_external_id,
          coalesce(ph.elsewhere, false) OR coalesce(em.elsewhere, false) AS elsewhere,
          EXISTS (SELECT 1 FROM suppressions s JOIN global_lists g ON g.id = s.organization_id
            WHERE s.person_key IN (p.phone_key, p.email_key)) AS suppressed
        FROM person p
        LEFT JOIN LATERAL (
          SELECT bool_or(x.seller_id = $5::uuid AND x.received_at > now() - make_interval(days => $7::int)) AS mine, bool_or(x.seller_id <> $5::uuid) AS elsewhere
          FROM (SELECT l.seller_id, l.received_at FROM leads l
            WHERE l.phone_key = p.phone_key AND l.status NOT IN ('withdrawn', 'erased') LIMIT 1000) x
        ) ph ON p.phone_key IS NOT NULL
        LEFT JOIN LATERAL (
          SELECT bool_or(x.seller_id = $5::uuid AND x.received_at > now() - make_interval(days => $7::int)) AS mine, bool_or(x.seller_id <> $5::uuid) AS elsewhere
          FROM (SELECT l.seller_id, l.received_at FROM leads l
            WHERE l.email_key = p.email_key AND l.status NOT IN ('withdrawn', 'erased') LIMIT 1000) x
        ) em ON p.email_key IS NOT NULL
      )
      SELECT * FROM found WHERE same_phone OR same_email OR same_external_id OR elsewhere OR suppressed`,
    values: [
      persons.map((p) => p.place),
      persons.map((p) => p.phoneKey),
      persons.map((p) => p.emailKey),
      persons.map((p) => p.externalId),
      sellerId,
      sourceId,
      days,
    ],
  };
}

/** Two intakes of one seller at once would not see each other's leads: one waits. Held to the end of the transaction. */
export function lockSellerIntake(sellerId: string): Statement {
  return {
    name: "lock-seller-intake",
    text: "SELECT pg_advisory_xact_lock(hashtextextended('intake:' || $1::text, 0))::text AS locked",
    values: [sellerId],
  };
}
