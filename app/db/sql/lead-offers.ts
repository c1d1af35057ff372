import type { Statement } from "#app/db/sql.ts";

export type OfferSpan = { sellerId: string; leadType: string; firstLeadId: bigint; lastLeadId: bigint };

/** Behind spans that were just promised: their sellers' jobs. One waiting job for a seller's leads of a type is enough. */
const oneJobEach = `SELECT (graphile_worker.add_job('offer-leads', json_build_object('sellerId', p.seller_id, 'leadType', p.lead_type),
        max_attempts => 25, job_key => 'offer-leads:' || p.seller_id || ':' || p.lead_type, job_key_mode => 'replace')).id
      FROM (SELECT DISTINCT seller_id, lead_type FROM promised ORDER BY 1, 2) AS p`;

/**
 * Writes down which leads are to be offered, and promises the job that offers them. In the transaction that makes them
 * sellable. Those whose price rule lets them be claimed are kept for that first; they are offered once it is over.
 */
export function promiseOffers(spans: readonly OfferSpan[]): Statement {
  return {
    name: "promise-offers",
    text: `WITH span AS MATERIALIZED (
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) AS s (seller_id, lead_type, first, last)
      ), claimable AS (
        UPDATE leads l SET status = 'reserved', claim_until = now() + make_interval(mins => r.claim_minutes)
        FROM span s JOIN price_rules r ON r.organization_id = s.seller_id AND r.allocation = 'first_claim'
        WHERE l.id BETWEEN s.first AND s.last AND l.seller_id = s.seller_id AND l.lead_type = s.lead_type AND l.rule_number = r.number
          AND l.status = 'available' AND l.claim_until IS NULL AND NOT l.is_test
      ), promised AS (
        INSERT INTO lead_offers (seller_id, lead_type, first_lead_id, last_lead_id) SELECT * FROM span RETURNING seller_id, lead_type
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

export type PromisedSpan = { id: bigint; first_lead_id: bigint; last_lead_id: bigint };

/** The oldest promised spans of a seller's type; they stay promised until they are dropped. */
export function listOffers(sellerId: string, leadType: string, most: number): Statement {
  return {
    name: "list-offers",
    text: `SELECT id, first_lead_id, last_lead_id FROM lead_offers WHERE seller_id = $1::uuid AND lead_type = $2::text ORDER BY id LIMIT $3::int`,
    values: [sellerId, leadType, most],
  };
}

export function dropOffer(id: bigint): Statement {
  return { name: "drop-offer", text: "DELETE FROM lead_offers WHERE id = $1::bigint RETURNING id", values: [id] };
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
