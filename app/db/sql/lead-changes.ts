import type { Statement } from "#app/db/sql.ts";
import { CHANGES_KEPT_MINUTES } from "./market-changes.ts";
import type { MatchedLeadRow } from "./select-offered-leads.ts";

/** A row for each change; one without `seq` where there is none. `xmin`: all transactions below it are over. */
export type LeadChangeRow = {
  xmin: string;
  suspended: string[];
  seq: bigint | null;
  first_lead_id: bigint | null;
  last_lead_id: bigint | null;
};

/** What changed of a type's leads by transactions from `since` on that are committed, and who may sell nothing now. */
export function readLeadChanges(leadType: string, since: string): Statement {
  return {
    name: "read-lead-changes",
    text: `SELECT s.xmin::text, ARRAY(SELECT o.id::text FROM organizations o WHERE o.suspended_at IS NOT NULL) AS suspended, c.seq, c.first_lead_id, c.last_lead_id
      FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin) AS s
      LEFT JOIN matching.lead_changes c ON c.xid >= $1::xid8 AND c.lead_type = $2::text ORDER BY c.seq`,
    values: [since, leadType],
  };
}

type Read = "prices" | "interests" | "consent_recipients" | "consent_expires_at" | "captured_at";
/** What the stock in memory is made of; `is_open` tells those that are gone. Lists are text: most are known already. */
export type StockLeadRow = Omit<MatchedLeadRow, Read | "max_sales" | "phone_key" | "email_key"> & {
  is_open: boolean;
  currency: string;
  sold_count: number;
  prices: string;
  interests: string;
  consent_recipients: string;
  /** Milliseconds, both. */
  consent_expires_at: number;
  captured_at: number;
  revision: number;
};

const stockColumns = `l.id, l.is_open, l.seller_id::text, l.source_id::text, l.sale_mode, l.currency::text, l.prices::text, l.rule_number, l.sold_count, l.region,
        l.country::text, l.age, l.gender, l.marital_status, l.employment_status, l.education, l.interests::text, l.completeness, l.latitude, l.longitude,
        l.contact_kinds, l.consent_channels, l.consent_recipients::text,
        (extract(epoch FROM l.consent_expires_at) * 1000)::float8 AS consent_expires_at, (extract(epoch FROM l.captured_at) * 1000)::float8 AS captured_at, l.revision`;

/** The type's own values as far as they can be filtered by: the rest may be long. */
const ownValues = `CASE WHEN cardinality($2::text[]) = 0 THEN '{}' ELSE
        (SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') FROM jsonb_each(l.attributes) e WHERE e.key = ANY ($2::text[])) END AS attributes`;

/** The open leads of a type, by id from `after` on. */
export function selectStock(leadType: string, ownCodes: readonly string[], after: bigint, most: number): Statement {
  return {
    name: "select-stock",
    text: `SELECT ${stockColumns}, ${ownValues} FROM leads l
      WHERE l.is_open AND l.lead_type = $1::text AND NOT l.is_test AND l.id > $3::bigint ORDER BY l.id LIMIT $4::int`,
    values: [leadType, ownCodes, after, most],
  };
}

export type IdSpan = { first: bigint; last: bigint };

/** The leads of a type within these spans, open or not. */
export function selectStockIn(leadType: string, ownCodes: readonly string[], spans: readonly IdSpan[]): Statement {
  return {
    name: "select-stock-in",
    text: `SELECT ${stockColumns}, ${ownValues} FROM unnest($3::bigint[], $4::bigint[]) AS s (first, last)
      CROSS JOIN LATERAL (SELECT * FROM leads x WHERE x.id BETWEEN s.first AND s.last AND x.lead_type = $1::text AND NOT x.is_test OFFSET 0) AS l`,
    values: [leadType, ownCodes, spans.map(({ first }) => first), spans.map(({ last }) => last)],
  };
}

/** Whether this connection now keeps the type's stock: one in the whole exchange does, for as long as it lasts. */
export function claimStock(leadType: string): Statement {
  return {
    text: "SELECT pg_try_advisory_lock(hashtextextended('stock:' || $1::text, 0)) AS is_mine",
    values: [leadType],
  };
}

export const deleteOldLeadChanges: Statement = {
  text: `DELETE FROM matching.lead_changes WHERE at < now() - interval '${CHANGES_KEPT_MINUTES} minutes'`,
  values: [],
};
