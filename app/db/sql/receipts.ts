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

/** Keeps a set of requests once; of a known one, that it still serves. */
export function keepRequestSet(set: { hash: Uint8Array; body: Uint8Array; requests: number }): Statement {
  return {
    name: "keep-request-set",
    text: `INSERT INTO matching.request_sets (hash, body, requests) VALUES ($1::bytea, $2::bytea, $3::int)
      ON CONFLICT (hash) DO UPDATE SET kept_at = now() RETURNING id`,
    values: [set.hash, set.body, set.requests],
  };
}

/** Makes room for the receipts of this month and the next, and forgets what is older than they are kept. */
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

export const receiptColumns = `id, at, kind, rules, lead_type, currency::text, first_lead_id, last_lead_id, purchase_request_id::text, set_id, body, digest`;

export function selectReceipt(id: bigint): Statement {
  return {
    name: "select-receipt",
    text: `SELECT ${receiptColumns} FROM matching.receipts WHERE id = $1::bigint`,
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
