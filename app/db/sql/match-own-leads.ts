import type { Statement } from "#app/db/sql.ts";
import type { PersonKeys } from "./match-persons.ts";

/** The seller's own lead that a row is about. `isOfBatch`: an earlier row of the same file made or changed it. */
export type OwnLeadMatch = { place: number; id: bigint; isSold: boolean; isOfBatch: boolean };
type Whose = { sellerId: string; sourceId: string; isTest: boolean; batchId: string };
export type OwnPerson = PersonKeys & { surnameKey: number | null };

const matched = (rank: number, condition: string) => `
        SELECT id, sold_count, batch_id, ${rank} AS rank FROM leads
        WHERE ${condition} AND source_id = $6::uuid AND is_test = $7::bool AND status NOT IN ('withdrawn', 'rejected', 'expired', 'erased')`;
const isOwnPerson =
  "seller_id = $8::uuid AND (surname_key IS NULL OR p.surname_key IS NULL OR surname_key = p.surname_key)";

/**
 * The lead of the same source that each row is about, if there is one: by external id, else by phone, else by mailbox;
 * of several the latest. One probe each of leads_external_id_key, leads_phone_key_idx and leads_email_key_idx.
 */
export function matchOwnLeads(
  persons: readonly OwnPerson[],
  { sellerId, sourceId, isTest, batchId }: Whose,
): Statement {
  return {
    text: `WITH person AS MATERIALIZED (
        SELECT * FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[], $5::int[]) AS p (place, phone_key, email_key, external_id, surname_key)
      )
      SELECT p.place, l.id, l.sold_count > 0 AS "isSold",
        l.batch_id IS NOT DISTINCT FROM $9::uuid OR EXISTS (SELECT 1 FROM lead_updates WHERE batch_id = $9::uuid AND lead_id = l.id) AS "isOfBatch"
      FROM person p CROSS JOIN LATERAL (
        SELECT * FROM (${matched(0, "external_id = p.external_id")}
          UNION ALL ${matched(1, `phone_key = p.phone_key AND ${isOwnPerson}`)}
          UNION ALL ${matched(2, "email_key = p.email_key AND seller_id = $8::uuid")}
        ) found ORDER BY rank, id DESC LIMIT 1
      ) l`,
    values: [
      persons.map((p) => p.place),
      persons.map((p) => p.phoneKey),
      persons.map((p) => p.emailKey),
      persons.map((p) => p.externalId),
      persons.map((p) => p.surnameKey),
      sourceId,
      isTest,
      sellerId,
      batchId,
    ],
  };
}
