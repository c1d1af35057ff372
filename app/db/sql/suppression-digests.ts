import type { Statement } from "#app/db/sql.ts";

/** Which kinds of hashes lists hold now; nearly always none, by an index of the few lists that do. */
export const selectHashedForms: Statement = {
  name: "hashed-forms",
  text: `SELECT DISTINCT form FROM suppression_lists, unnest(forms) AS form
    WHERE forms <> ARRAY['plain'] AND status IN ('applying', 'active') AND form <> 'plain'`,
  values: [],
};

/** `key`: of a digest of the person's phone or address; `personKey`: what the person is known by here. */
export type DigestKey = { place: number; key: string; personKey: string };
export type DigestHit = { place: number; binds: boolean };

/**
 * Looks digests up among the lists' entries, and writes each hit into its list as the person it means: from then on
 * the person is found like any other entry. Answers which persons are hit, and whether by a list that binds the seller
 * (its own, an operator's). With `listId`, only that list is asked.
 */
export function translateDigests(
  digests: readonly DigestKey[],
  sellerId: string | null,
  listId: string | null,
): Statement {
  return {
    text: `WITH digest AS MATERIALIZED (SELECT * FROM unnest($1::int[], $2::uuid[], $3::uuid[]) AS d (place, key, person_key)),
      hit AS MATERIALIZED (
        SELECT d.place, d.person_key, s.organization_id, s.list_id FROM digest d CROSS JOIN LATERAL (
          SELECT organization_id, list_id FROM suppressions WHERE person_key = d.key AND ($5::uuid IS NULL OR list_id = $5::uuid) OFFSET 0
        ) s
      ), written AS (
        INSERT INTO suppressions (organization_id, person_key, list_id)
        SELECT DISTINCT organization_id, person_key, list_id FROM hit ORDER BY person_key, organization_id, list_id ON CONFLICT DO NOTHING
      )
      SELECT place, bool_or(organization_id = $4::uuid OR EXISTS (
        SELECT FROM organizations o WHERE o.id = hit.organization_id AND 'operator' = ANY (o.kinds))) AS binds FROM hit GROUP BY place`,
    values: [
      digests.map((digest) => digest.place),
      digests.map((digest) => digest.key),
      digests.map((digest) => digest.personKey),
      sellerId,
      listId,
    ],
  };
}

export type SealedLeadRow = {
  id: bigint;
  phone_key: string | null;
  email_key: string | null;
  data_key_id: number;
  sealed: Buffer;
};

/** The next leads after an id that wait or may be sold, with their sealed contacts, by their primary keys. */
export function selectLeadsAfter(id: bigint, most: number): Statement {
  return {
    name: "leads-after",
    text: `SELECT l.id, l.phone_key::text, l.email_key::text, c.data_key_id, c.sealed FROM (
        SELECT id, phone_key, email_key FROM leads WHERE id > $1::bigint AND status IN ('received', 'quarantined', 'available', 'reserved', 'partially_sold')
        ORDER BY id LIMIT $2::int
      ) l JOIN lead_contacts c ON c.lead_id = l.id ORDER BY l.id`,
    values: [id, most],
  };
}
