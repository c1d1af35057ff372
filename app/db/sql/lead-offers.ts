import type { Statement } from "#app/db/sql.ts";

export type OfferSpan = { sellerId: string; leadType: string; firstLeadId: bigint; lastLeadId: bigint };

/** Behind spans that were just promised: their sellers' jobs. One waiting job for a seller's leads of a type is enough. */
const oneJobEach = `SELECT (graphile_worker.add_job('offer-leads', json_build_object('sellerId', p.seller_id, 'leadType', p.lead_type),
        max_attempts => 25, job_key => 'offer-leads:' || p.seller_id || ':' || p.lead_type, job_key_mode => 'replace')).id
      FROM (SELECT DISTINCT seller_id, lead_type FROM promised ORDER BY 1, 2) AS p`;

/**
 * Writes down which leads are to be offered, and promises the job that offers them. In the transaction that makes them
 * sellable.
 */
export function promiseOffers(spans: readonly OfferSpan[]): Statement {
  return {
    name: "promise-offers",
    text: `WITH promised AS (
        INSERT INTO lead_offers (seller_id, lead_type, first_lead_id, last_lead_id)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) RETURNING seller_id, lead_type
      )
      ${oneJobEach}`,
    values: [
      spans.map(({ sellerId }) => sellerId),
      spans.map(({ leadType }) => leadType),
      spans.map(({ firstLeadId }) => firstLeadId),
      spans.map(({ lastLeadId }) => lastLeadId),
    ],
  };
}

export type TakenSpan = { first_lead_id: bigint; last_lead_id: bigint; remaining: number };

/** Takes the oldest promised spans of a seller's type; they come back if the transaction fails. */
export function takeOffers(sellerId: string, leadType: string, most: number): Statement {
  return {
    name: "take-offers",
    text: `WITH taken AS (
        DELETE FROM lead_offers WHERE id IN (
          SELECT id FROM lead_offers WHERE seller_id = $1::uuid AND lead_type = $2::text ORDER BY id LIMIT $3::int FOR UPDATE SKIP LOCKED
        ) RETURNING id, first_lead_id, last_lead_id
      )
      SELECT first_lead_id, last_lead_id, (
        SELECT count(*)::int FROM (SELECT FROM lead_offers WHERE seller_id = $1::uuid AND lead_type = $2::text LIMIT $3::int + 1) AS more
      ) - (SELECT count(*)::int FROM taken) AS remaining
      FROM taken ORDER BY id`,
    values: [sellerId, leadType, most],
  };
}

/**
 * Promises offers of the open leads that became cheaper since `since`: those that passed from one age band into the
 * next. Leads of neighbouring ids, as a file brings them, become one span.
 */
export function promiseAgedOffers(since: Date, bandHours: readonly number[]): Statement {
  return {
    text: `WITH aged AS (
        SELECT l.seller_id, l.lead_type, l.id, l.id - row_number() OVER (PARTITION BY l.seller_id, l.lead_type ORDER BY l.id) AS island
        FROM lead_types t CROSS JOIN unnest($2::int[]) AS band (hours)
        JOIN LATERAL (
          SELECT l.id, l.seller_id, l.lead_type FROM leads l
          WHERE l.is_open AND l.lead_type = t.code AND NOT l.is_test
            AND l.captured_at > $1::timestamptz - make_interval(hours => band.hours) AND l.captured_at <= now() - make_interval(hours => band.hours)
        ) AS l ON TRUE
      ), promised AS (
        INSERT INTO lead_offers (seller_id, lead_type, first_lead_id, last_lead_id)
        SELECT seller_id, lead_type, min(id), max(id) FROM aged GROUP BY seller_id, lead_type, island RETURNING seller_id, lead_type
      )
      ${oneJobEach}`,
    values: [since, bandHours],
  };
}

export type OfferedLead = {
  id: bigint;
  currency: string;
  price: bigint | null;
  age_hours: number;
  sale_mode: "shared" | "exclusive";
  region: string | null;
  country: string | null;
  age: number | null;
  gender: string | null;
  marital_status: string | null;
  employment_status: string | null;
  education: string | null;
  interests: string[];
  completeness: number;
  latitude: number | null;
  longitude: number | null;
  contact_kinds: number;
  consent_channels: number;
  consent_recipients: string[];
  attributes: unknown;
};

/** Leads of a span that can be sold now, by id from `after` on, as the request index asks about them. */
export function selectOfferedLeads(span: OfferSpan, after: bigint, limit: number): Statement {
  return {
    name: "select-offered-leads",
    text: `SELECT id, currency::text, lead_price(prices, captured_at, now()) AS price,
        (extract(epoch FROM now() - captured_at) / 3600)::float8 AS age_hours, sale_mode, region, country::text, age, gender, marital_status,
        employment_status, education, interests, completeness, latitude, longitude, contact_kinds, consent_channels,
        consent_recipients, attributes
      FROM leads WHERE id > $1::bigint AND id <= $2::bigint AND seller_id = $3::uuid AND lead_type = $4::text
        AND is_open AND NOT is_test AND consent_expires_at > now()
      ORDER BY id LIMIT $5::int`,
    values: [after, span.lastLeadId, span.sellerId, span.leadType, limit],
  };
}
