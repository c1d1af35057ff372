import type { Statement } from "#app/db/sql.ts";
import { receiptColumns, type ReceiptRow } from "./receipts.ts";

/** A receipt that may be meant, without its body. */
export type CandidateRow = Pick<ReceiptRow, "id" | "at" | "kind" | "set_id" | "purchase_request_id">;
export type Beyond = { direction: "older" | "newer"; id: bigint } | null;
/** Newest first; going newer, the nearest first. */
export type Stretch = { beyond: Beyond; take: number };

const candidate = "id, at, kind, set_id, purchase_request_id::text";

/** `id` beyond the place, the order, and the bound; the place and the bound are the last two values. */
function stretch({ beyond, take }: Stretch, place: number) {
  const isNewer = beyond?.direction === "newer";
  return {
    within: `($${place}::bigint IS NULL OR id ${isNewer ? ">" : "<"} $${place}::bigint)`,
    order: `ORDER BY id ${isNewer ? "ASC" : "DESC"} LIMIT $${place + 1}::int`,
    values: [beyond?.id ?? null, take],
  };
}

/** These receipts, by id. `since` and `until`: between them all of them lie, so only those months are looked into. */
export function selectReceiptsById(ids: readonly bigint[], since: Date, until: Date): Statement {
  return {
    name: "receipts-by-id",
    text: `SELECT ${receiptColumns} FROM matching.receipts WHERE id = ANY ($1::bigint[]) AND at >= $2::timestamptz AND at < $3::timestamptz + interval '1 second'`,
    values: [ids, since, until],
  };
}

/** All receipts. */
export function selectCandidates(wanted: Stretch): Statement {
  const { within, order, values } = stretch(wanted, 1);
  return { text: `SELECT ${candidate} FROM matching.receipts WHERE ${within} ${order}`, values };
}

/**
 * Decisions between whose leads this one lies, which may not be among them (receipts_leads_idx), and the receipts of its
 * sales.
 */
export function selectCandidatesOfLead({ id, since }: { id: bigint; since: Date }, wanted: Stretch): Statement {
  const { within, order, values } = stretch(wanted, 3);
  return {
    text: `SELECT ${candidate} FROM (
        SELECT * FROM matching.receipts WHERE kind = 'allocation' AND int8range(first_lead_id, last_lead_id, '[]') @> $1::bigint AND at >= $2::timestamptz
        UNION ALL
        SELECT r.* FROM (SELECT DISTINCT f.receipt_id FROM sales s JOIN fills f ON f.id = s.fill_id WHERE s.lead_id = $1::bigint) AS sold
          JOIN matching.receipts r ON r.id = sold.receipt_id AND r.kind <> 'allocation' AND r.at >= $2::timestamptz
      ) AS found WHERE ${within} ${order}`,
    values: [id, since, ...values],
  };
}

type RequestSpan = { id: string; leadType: string; currency: string; since: Date; until: Date | null };

/**
 * Decisions over the open requests of a request's type and currency while it may have been among them, and its own
 * purchases (receipts_type_idx). Without pings: there are many times as many, and of most their buyers are told nothing.
 */
export function selectCandidatesOfRequest(request: RequestSpan, wanted: Stretch): Statement {
  const { within, order, values } = stretch(wanted, 6);
  return {
    text: `SELECT ${candidate} FROM matching.receipts
      WHERE lead_type = $1::text AND currency = $2::bpchar AND at >= $3::timestamptz AND ($4::timestamptz IS NULL OR at <= $4::timestamptz)
        AND kind <> 'ping' AND (purchase_request_id IS NULL OR purchase_request_id = $5::uuid) AND ${within} ${order}`,
    values: [request.leadType, request.currency, request.since, request.until, request.id, ...values],
  };
}

/** The next receipts since a day, the oldest first. */
export function selectReceiptsSince(since: Date, after: bigint, take: number): Statement {
  return {
    name: "receipts-since",
    text: `SELECT ${receiptColumns} FROM matching.receipts WHERE at >= $1::timestamptz AND id > $2::bigint ORDER BY id LIMIT $3::int`,
    values: [since, after, take],
  };
}

export function countReceiptsSince(since: Date): Statement {
  return {
    text: "SELECT count(*)::int AS count FROM matching.receipts WHERE at >= $1::timestamptz",
    values: [since],
  };
}
