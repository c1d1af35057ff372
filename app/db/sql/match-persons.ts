import type { Statement } from "#app/db/sql.ts";

export type PersonKeys = { place: number; phoneKey: string | null; emailKey: string | null; externalId: string | null };
/** `by` says in what the person is known; `mine`: to this seller, within the days. */
export type PersonMatch = { place: number; by: "phone" | "email" | "external_id" | "suppression"; mine: boolean };
type Where = { sellerId: string; sourceId: string; days: number };

/**
 * Where the exchange knows these persons from: a line for each lead with the same phone or mailbox (this seller's
 * own only within the days), for each lead of the source with the same external id, and for the seller's own and the operators'
 * suppression lists. Nearly all persons are new, so there are few lines. Each person is one probe of
 * leads_phone_key_idx, leads_email_key_idx, leads_external_id_key and suppressions_pkey.
 */
export function matchPersons(persons: readonly PersonKeys[], { sellerId, sourceId, days }: Where): Statement {
  return {
    name: "match-persons",
    text: `WITH person AS MATERIALIZED (
        SELECT * FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[]) AS p (place, phone_key, email_key, external_id)
      )
      SELECT p.place, 'phone' AS by, l.seller_id = $5::uuid AS mine
      FROM person p JOIN leads l ON l.phone_key = p.phone_key
      WHERE l.status NOT IN ('withdrawn', 'erased') AND (l.seller_id <> $5::uuid OR l.received_at > now() - make_interval(days => $7::int))
      UNION ALL
      SELECT p.place, 'email', l.seller_id = $5::uuid
      FROM person p JOIN leads l ON l.email_key = p.email_key
      WHERE l.status NOT IN ('withdrawn', 'erased') AND (l.seller_id <> $5::uuid OR l.received_at > now() - make_interval(days => $7::int))
      UNION ALL
      SELECT p.place, 'external_id', true
      FROM person p JOIN leads l ON l.source_id = $6::uuid AND l.external_id = p.external_id
      UNION ALL
      SELECT p.place, 'suppression', true
      FROM organizations o JOIN suppressions s ON s.organization_id = o.id
      JOIN (SELECT place, phone_key AS key FROM person UNION ALL SELECT place, email_key FROM person) p ON p.key = s.person_key
      WHERE o.id = $5::uuid OR 'operator' = ANY (o.kinds)`,
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
