import type { Statement } from "#app/db/sql.ts";
import { receiptColumns, type ReceiptRow } from "./receipts.ts";

/** Up to where receipts are counted. `is_ahead`: that is more than this server has done, so they came from another. */
export type CountedTo = { xid: string; receipt_id: bigint; since_id: bigint; is_ahead: boolean };
export type ReceiptToCount = ReceiptRow & { xid: string };

/** Held against other counters until the transaction ends. */
export const lockCountedTo: Statement = { text: "SELECT FROM matching.counted_to FOR UPDATE", values: [] };

/** Asked once it is held: a statement that waited would compare with what was running before it waited. */
export const selectCountedTo: Statement = {
  text: `SELECT xid::text, receipt_id, since_id, xid > pg_snapshot_xmax(pg_current_snapshot()) AS is_ahead FROM matching.counted_to`,
  values: [],
};

/** After a database was restored from a dump: what it has counts as counted, and counting goes on with this server's own transactions. */
export const beginCounting: Statement = {
  text: `UPDATE matching.counted_to SET xid = pg_snapshot_xmin(pg_current_snapshot()), receipt_id = 0,
      since_id = (SELECT coalesce(max(id), 0) FROM matching.receipts)
    RETURNING xid::text, receipt_id, since_id, false AS is_ahead`,
  values: [],
};

/**
 * The next receipts to be counted, in the order of the transactions that wrote them, of those that are all over
 * (receipts_xid_idx). What is older than any window that counts are shown for isn't counted any more; pings aren't: the
 * lead that follows one is.
 */
export function takeReceiptsToCount({ xid, receipt_id, since_id }: CountedTo, take: number): Statement {
  return {
    name: "receipts-to-count",
    text: `SELECT ${receiptColumns}, xid::text FROM matching.receipts
      WHERE (xid, id) > ($1::xid8, $2::bigint) AND id > $3::bigint AND xid < pg_snapshot_xmin(pg_current_snapshot()) AND kind <> 'ping' AND at > now() - interval '31 days'
      ORDER BY xid, id LIMIT $4::int`,
    values: [xid, receipt_id, since_id, take],
  };
}

export type SaleRow = { id: bigint; lead_id: bigint; buyer_id: string; sold_at: Date };

export function selectSalesOfLeads(leadIds: readonly bigint[]): Statement {
  return {
    name: "sales-of-leads",
    text: `SELECT id, lead_id, buyer_id::text, sold_at FROM sales WHERE lead_id = ANY ($1::bigint[])`,
    values: [leadIds],
  };
}

/** A day of UTC as 2026-11-30. */
export type Day = string;
export type ReasonCount = {
  day: Day;
  subject: "request" | "source";
  subjectId: string;
  reason: string;
  pairs: number;
  /** Of these, so many weren't looked at. */
  estimated: number;
};
export type OfferCount = { day: Day; leadType: string; currency: string; leads: number; partialLeads: number };
export type CountedUpTo = { xid: string; receiptId: bigint };

/** Adds counts up, and remembers up to which receipt. In the order of the keys. */
export function addReasonCounts(counts: readonly ReasonCount[], { xid, receiptId }: CountedUpTo): Statement {
  return {
    name: "add-reason-counts",
    text: `WITH moved AS (UPDATE matching.counted_to SET xid = $7::xid8, receipt_id = $8::bigint)
      INSERT INTO matching.reason_counts AS c (day, subject, subject_id, reason, pairs, estimated)
      SELECT * FROM unnest($1::date[], $2::text[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[]) ORDER BY 2, 3, 1, 4
      ON CONFLICT (subject, subject_id, day, reason) DO UPDATE SET pairs = c.pairs + excluded.pairs, estimated = c.estimated + excluded.estimated`,
    values: [
      counts.map(({ day }) => day),
      counts.map(({ subject }) => subject),
      counts.map(({ subjectId }) => subjectId),
      counts.map(({ reason }) => reason),
      counts.map(({ pairs }) => pairs),
      counts.map(({ estimated }) => estimated),
      xid,
      receiptId,
    ],
  };
}

export function addOfferCounts(counts: readonly OfferCount[]): Statement {
  return {
    name: "add-offer-counts",
    text: `INSERT INTO matching.offer_counts AS c (day, lead_type, currency, leads, partial_leads)
      SELECT * FROM unnest($1::date[], $2::text[], $3::bpchar[], $4::bigint[], $5::bigint[]) ORDER BY 2, 3, 1
      ON CONFLICT (lead_type, currency, day) DO UPDATE SET leads = c.leads + excluded.leads, partial_leads = c.partial_leads + excluded.partial_leads`,
    values: [
      counts.map(({ day }) => day),
      counts.map(({ leadType }) => leadType),
      counts.map(({ currency }) => currency),
      counts.map(({ leads }) => leads),
      counts.map(({ partialLeads }) => partialLeads),
    ],
  };
}

export type ReasonSum = { reason: string; pairs: bigint; estimated: bigint };

/** Why leads did or didn't come to these requests, or from these sources, since a day. Most frequent first. */
export function sumReasons(subject: ReasonCount["subject"], ids: readonly string[], since: Day): Statement {
  return {
    name: "sum-reasons",
    text: `SELECT reason, sum(pairs)::bigint AS pairs, sum(estimated)::bigint AS estimated FROM matching.reason_counts
      WHERE subject = $1::text AND subject_id = ANY ($2::uuid[]) AND day >= $3::date GROUP BY reason ORDER BY pairs DESC, reason`,
    values: [subject, ids, since],
  };
}

export type OfferSum = { leads: bigint; partial_leads: bigint };

/** How many leads of a type were offered since a day, in one currency or all. */
export function sumOffers(leadType: string, currency: string | null, since: Day): Statement {
  return {
    name: "sum-offers",
    text: `SELECT coalesce(sum(leads), 0)::bigint AS leads, coalesce(sum(partial_leads), 0)::bigint AS partial_leads FROM matching.offer_counts
      WHERE lead_type = $1::text AND ($2::text IS NULL OR currency = $2::text::bpchar) AND day >= $3::date`,
    values: [leadType, currency, since],
  };
}
