import type { Statement } from "#app/db/sql.ts";

/** A person as bidders are told of one: where nothing is stated, nothing is compared. */
export type Likeness = {
  leadType: string;
  region: string | null;
  postalPrefix: string | null;
  /** Years, from and to. */
  ages: readonly [number, number] | null;
  gender: string | null;
};
/** How many of the last leads share all of it; all but the postal prefix; only region and gender. */
export type LikeLeadsRow = { all: number; without_postal: number; without_age: number };

/** So many of the newest leads are looked at: who is among many there is among many. */
const LOOKED_AT = 20_000;

/**
 * How many open leads of the last 30 days are like this one, among the newest of its region. Fewer than there were: what
 * is sold isn't counted, so that it errs on the side of telling less. By leads_stock_idx or leads_stock_any_region_idx.
 */
export function countLikeLeads({ leadType, region, postalPrefix, ages, gender }: Likeness): Statement {
  const sameGender = "($5::text IS NULL OR gender = $5::text)";
  const sameAge = "($3::int IS NULL OR age BETWEEN $3::int AND $4::int)";
  return {
    text: `SELECT count(*) FILTER (WHERE ($2::text IS NULL OR postal_prefix = $2::text) AND ${sameAge} AND ${sameGender})::int AS all,
        count(*) FILTER (WHERE ${sameAge} AND ${sameGender})::int AS without_postal, count(*) FILTER (WHERE ${sameGender})::int AS without_age
      FROM (
        SELECT postal_prefix, age, gender FROM leads
        WHERE is_open AND lead_type = $1::text AND captured_at > now() - interval '30 days' ${region === null ? "" : "AND region = $6::text"}
        ORDER BY captured_at DESC LIMIT ${LOOKED_AT}
      ) AS newest`,
    values: [
      ...[leadType, postalPrefix, ages?.[0] ?? null, ages?.[1] ?? null, gender],
      ...(region === null ? [] : [region]),
    ],
  };
}
