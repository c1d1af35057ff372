import type { Statement } from "#app/db/sql.ts";

/** How long receipts are kept (product rule F7). */
export const RECEIPT_DAYS = 400;

export type NewReceipt = {
  id: bigint | null;
  at: Date;
  kind: "allocation" | "ping" | "fill" | "market";
  rules: number;
  leadType: string;
  currency: string;
  firstLeadId: bigint;
  lastLeadId: bigint;
  purchaseRequestId: string | null;
  setId: bigint | null;
  body: Uint8Array;
  digest: Uint8Array;
};

export function insertReceipts(receipts: readonly NewReceipt[]): Statement {
  const column = <Key extends keyof NewReceipt>(key: Key) => receipts.map((receipt) => receipt[key]);
  return {
    name: "insert-receipts",
    text: `INSERT INTO matching.receipts (id, at, kind, rules, lead_type, currency, first_lead_id, last_lead_id, purchase_request_id, set_id, body, digest)
      SELECT coalesce(r.id, nextval('matching.receipts_id_seq')), r.at, r.kind, r.rules, r.lead_type, r.currency, r.first, r.last, r.request_id, r.set_id, r.body, r.digest
      FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::int[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::uuid[], $10::bigint[], $11::bytea[], $12::bytea[])
        AS r (id, at, kind, rules, lead_type, currency, first, last, request_id, set_id, body, digest) RETURNING id`,
    values: [
      column("id"),
      column("at"),
      column("kind"),
      column("rules"),
      column("leadType"),
      column("currency"),
      column("firstLeadId"),
      column("lastLeadId"),
      column("purchaseRequestId"),
      column("setId"),
      column("body"),
      column("digest"),
    ],
  };
}

/** Keeps a set of requests once; the update of nothing makes a known one answer its id too. */
export function keepRequestSet(set: { hash: Uint8Array; body: Uint8Array; requests: number }): Statement {
  return {
    name: "keep-request-set",
    text: `INSERT INTO matching.request_sets AS s (hash, body, requests) VALUES ($1::bytea, $2::bytea, $3::int)
      ON CONFLICT (hash) DO UPDATE SET requests = s.requests RETURNING id`,
    values: [set.hash, set.body, set.requests],
  };
}

export const keepReceiptMonths: Statement = {
  text: "SELECT matching.keep_receipt_months($1::int)",
  values: [RECEIPT_DAYS],
};

export type ReceiptRow = {
  id: bigint;
  at: Date;
  kind: NewReceipt["kind"];
  rules: number;
  lead_type: string;
  currency: string;
  first_lead_id: bigint;
  last_lead_id: bigint;
  purchase_request_id: string | null;
  set_id: bigint | null;
  body: Uint8Array;
  digest: Uint8Array;
};

const columns = `id, at, kind, rules, lead_type, currency::text, first_lead_id, last_lead_id, purchase_request_id::text, set_id, body, digest`;

export function selectReceipt(id: bigint): Statement {
  return {
    name: "select-receipt",
    text: `SELECT ${columns} FROM matching.receipts WHERE id = $1::bigint`,
    values: [id],
  };
}

export function selectRequestSets(ids: readonly bigint[]): Statement {
  return {
    name: "request-sets",
    text: "SELECT id, body FROM matching.request_sets WHERE id = ANY ($1::bigint[])",
    values: [ids],
  };
}

export type VersionRow = { id: string; version: number; terms: unknown };

export function selectRequestVersions(wanted: readonly { id: string; version: number }[]): Statement {
  return {
    name: "request-versions",
    text: `SELECT v.purchase_request_id::text AS id, v.version, v.terms FROM unnest($1::uuid[], $2::int[]) AS w (id, version)
      JOIN purchase_request_versions v ON v.purchase_request_id = w.id AND v.version = w.version`,
    values: [wanted.map(({ id }) => id), wanted.map(({ version }) => version)],
  };
}

/** The next receipts to be counted, the oldest first, held against other counters; those of the last seconds are left: an older one may still be on its way. */
export function takeReceiptsToCount(limit: number): Statement {
  return {
    text: `WITH counted AS (SELECT receipt_id FROM matching.counted_to FOR UPDATE)
      SELECT ${columns} FROM matching.receipts WHERE id > (SELECT receipt_id FROM counted) AND at < now() - interval '35 seconds'
      ORDER BY id LIMIT $1::int`,
    values: [limit],
  };
}

export type ReasonCount = {
  day: Date;
  subject: "request" | "source";
  subjectId: string;
  reason: string;
  pairs: number;
};

/** Adds counts up, and remembers up to which receipt. */
export function addReasonCounts(counts: readonly ReasonCount[], upTo: bigint): Statement {
  return {
    text: `WITH moved AS (UPDATE matching.counted_to SET receipt_id = $6::bigint)
      INSERT INTO matching.reason_counts AS c (day, subject, subject_id, reason, pairs)
      SELECT * FROM unnest($1::date[], $2::text[], $3::uuid[], $4::text[], $5::bigint[]) ORDER BY 2, 3, 1, 4
      ON CONFLICT (subject, subject_id, day, reason) DO UPDATE SET pairs = c.pairs + excluded.pairs`,
    values: [
      counts.map(({ day }) => day),
      counts.map(({ subject }) => subject),
      counts.map(({ subjectId }) => subjectId),
      counts.map(({ reason }) => reason),
      counts.map(({ pairs }) => pairs),
      upTo,
    ],
  };
}

export type ReasonSum = { reason: string; pairs: bigint };

/** Why leads did or didn't come to these requests, or from these sources, since a day. Most frequent first. */
export function sumReasons(subject: ReasonCount["subject"], ids: readonly string[], since: Date): Statement {
  return {
    name: "sum-reasons",
    text: `SELECT reason, sum(pairs)::bigint AS pairs FROM matching.reason_counts
      WHERE subject = $1::text AND subject_id = ANY ($2::uuid[]) AND day >= $3::date GROUP BY reason ORDER BY pairs DESC, reason`,
    values: [subject, ids, since],
  };
}
