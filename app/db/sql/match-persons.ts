import type { Statement } from "#app/db/sql.ts";

export type PersonKeys = { place: number; phoneKey: string | null; emailKey: string | null; externalId: string | null };
/**
 * `by` says in what the person is known; `mine`: to this seller, within the days, or by a list that binds it. Of a lead
 * elsewhere there is its consent besides, of a list the channels that it forbids.
 */
export type PersonMatch = {
  place: number;
  by: "phone" | "email" | "external_id" | "suppression";
  mine: boolean;
  seller_id: string | null;
  received_at: Date | null;
  surname_key: number | null;
  given_at: Date | null;
  text_id: number | null;
  page_url: string | null;
  certificate_id: string | null;
  channels: number | null;
};
type Where = { sellerId: string; sourceId: string; isTest: boolean; days: number };

const known = (by: "phone" | "email") => `
      SELECT p.place, '${by}' AS by, l.seller_id = $5::uuid AS mine, l.seller_id::text, l.received_at, l.surname_key,
        c.given_at, c.text_id, c.page_url, c.certificate_id, NULL::int AS channels
      FROM person p CROSS JOIN LATERAL (
        SELECT id, seller_id, received_at, surname_key FROM leads
        WHERE ${by}_key = p.${by}_key AND is_test = $8::bool AND status NOT IN ('withdrawn', 'rejected', 'erased') OFFSET 0
      ) l LEFT JOIN LATERAL (
        SELECT given_at, text_id, page_url, certificate_id FROM consent_records WHERE lead_id = l.id AND l.seller_id <> $5::uuid OFFSET 0
      ) c ON true WHERE l.seller_id <> $5::uuid OR l.received_at > now() - make_interval(days => $7::int)`;

/**
 * Where the exchange knows these persons from: a line for each lead with the same phone or mailbox (this seller's
 * own only within the days; others' with their consent), for each lead of the source with the same external id, and for the
 * seller's own and the operators' suppression lists. Nearly all persons are new, so there are few lines. Each person is one probe of
 * leads_phone_key_idx, leads_email_key_idx, leads_external_id_key and suppressions_pkey: LATERAL with OFFSET 0 keeps the
 * persons outside, for what the planner knows of a table that a batch is just filling is out of date (with plain joins
 * it put all leads outside and took ten times as long).
 */
export function matchPersons(persons: readonly PersonKeys[], { sellerId, sourceId, isTest, days }: Where): Statement {
  return {
    text: `WITH person AS MATERIALIZED (
        SELECT * FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[]) AS p (place, phone_key, email_key, external_id)
      )${known("phone")}
      UNION ALL${known("email")}
      UNION ALL
      SELECT p.place, 'external_id', true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM person p CROSS JOIN LATERAL (
        SELECT 1 FROM leads WHERE source_id = $6::uuid AND external_id = p.external_id AND is_test = $8::bool OFFSET 0
      ) l
      UNION ALL
      SELECT p.place, 'suppression', true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, s.channels
      FROM person p CROSS JOIN LATERAL (
        SELECT channels FROM suppressions WHERE person_key IN (p.phone_key, p.email_key)
          AND (organization_id = $5::uuid OR organization_id IN (SELECT id FROM organizations WHERE 'operator' = ANY (kinds))) OFFSET 0
      ) s`,
    values: [
      arrayOf(persons.map((p) => p.place)),
      arrayOf(persons.map((p) => p.phoneKey)),
      arrayOf(persons.map((p) => p.emailKey)),
      persons.map((p) => p.externalId),
      sellerId,
      sourceId,
      days,
      isTest,
    ],
  };
}

/** Numbers and uuids as an array in text: nothing in them has to be quoted, which the driver would do for each. */
function arrayOf(values: readonly (number | string | null)[]): string {
  return `{${values.map((value) => value ?? "NULL").join(",")}}`;
}

/**
 * Two intakes of one seller at once would not see each other's leads: one waits. A list of hashes is put in force
 * between intakes, never beside one. Both held to the end of the transaction.
 */
export function lockSellerIntake(sellerId: string): Statement {
  return {
    name: "lock-seller-intake",
    text: `SELECT pg_advisory_xact_lock(hashtextextended('intake:' || $1::text, 0))::text AS locked,
      pg_advisory_xact_lock_shared(hashtextextended('suppressions:hashed', 0))::text AS unhashed,
      set_config('enable_seqscan', 'off', true) AS seqscan`, // match-persons goes through indexes, however small a table looks
    values: [sellerId],
  };
}
