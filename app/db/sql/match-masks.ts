import type { Statement } from "#app/db/sql.ts";

/** A lead as the masks of requests ask for it; `price`: the least that anybody would have to bid. */
export type MaskedLead = {
  price: bigint;
  sellerId: string;
  saleMode: string;
  /** Bits of contact_kinds that the person has and may be reached by. */
  usableContacts: number;
  region: string | null;
  country: string | null;
  age: number | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: readonly string[];
};
export type MaskMatch = { place: number; request_id: string };

const modes = ["shared", "exclusive", "exclusive_window", "hybrid"];

/**
 * Requests that may take each of the leads, by their places, the highest bid first, then by id; at most `limit` for each.
 * request_masks_idx answers it in that order without looking anywhere else. Some of what is found fails the tests that
 * masks can't hold.
 */
export function matchMasks(
  leads: readonly MaskedLead[],
  { leadType, currency, limit, after }: { leadType: string; currency: string; limit: number; after?: number },
): Statement {
  return {
    name: "match-masks",
    text: `SELECT l.place::int, m.request_id::text
      FROM jsonb_to_recordset($1::jsonb) AS l (place int, price bigint, seller uuid, mode int, contacts int, region text, country text, age int,
        gender text, marital text, employment text, education text, interests jsonb)
      CROSS JOIN LATERAL (SELECT CASE WHEN l.region IS NULL THEN 1::bigint << 63 ELSE matching.hash_bit(l.region) END AS region,
        CASE WHEN l.country IS NULL THEN 1::bigint << 63 ELSE matching.hash_bit(l.country) END AS country,
        CASE WHEN l.interests = '[]' THEN 1::bigint << 63 ELSE matching.hashed_mask(l.interests) END AS interests,
        CASE WHEN l.gender IS NULL THEN 1 << 30 ELSE matching.code_bit('gender', l.gender) END AS gender,
        CASE WHEN l.marital IS NULL THEN 1 << 30 ELSE matching.code_bit('marital_status', l.marital) END AS marital,
        CASE WHEN l.employment IS NULL THEN 1 << 30 ELSE matching.code_bit('employment_status', l.employment) END AS employment,
        CASE WHEN l.education IS NULL THEN 1 << 30 ELSE matching.code_bit('education', l.education) END AS education OFFSET 0) AS b
      CROSS JOIN LATERAL (
        SELECT m.request_id, m.bid FROM matching.request_masks m
        WHERE m.lead_type = $2::text AND m.currency = $3::bpchar AND m.bid >= l.price AND m.buyer_id <> l.seller
          AND (m.regions & b.region) <> 0 AND (m.interests & b.interests) <> 0
          AND CASE WHEN l.age IS NULL THEN m.age_missing ELSE l.age BETWEEN m.age_least AND m.age_most END
          AND m.contacts & l.contacts = m.contacts AND m.modes & l.mode <> 0 AND (m.countries & b.country) <> 0 AND m.genders & b.gender <> 0
          AND m.marital_statuses & b.marital <> 0 AND m.employment_statuses & b.employment <> 0 AND m.educations & b.education <> 0
        ORDER BY m.bid DESC, m.request_id LIMIT $4::int OFFSET $5::int
      ) AS m ORDER BY l.place, m.bid DESC, m.request_id`,
    values: [
      JSON.stringify(
        leads.map((lead, place) => ({
          place,
          price: lead.price.toString(),
          seller: lead.sellerId,
          mode: 1 << modes.indexOf(lead.saleMode),
          contacts: lead.usableContacts,
          region: lead.region,
          country: lead.country,
          age: lead.age,
          gender: lead.gender,
          marital: lead.maritalStatus,
          employment: lead.employmentStatus,
          education: lead.education,
          interests: lead.interests,
        })),
      ),
      leadType,
      currency,
      limit,
      after ?? 0,
    ],
  };
}
