import type { Statement } from "#app/db/sql.ts";

export type LockedDispute = {
  id: string;
  sale_id: bigint;
  buyer_id: string;
  seller_id: string;
  reason: string;
  status: string;
  answer_due_at: Date;
};

/** Locked after its sale, never before: see lock-sale.ts. */
export function lockDispute(disputeId: string): Statement {
  return {
    name: "lock-dispute",
    text: `SELECT id::text, sale_id, buyer_id::text, seller_id::text, reason, status, answer_due_at
      FROM disputes WHERE id = $1::uuid FOR UPDATE`,
    values: [disputeId],
  };
}

export type ReturningLead = {
  id: bigint;
  status: string;
  sold_count: number;
  max_sales: number;
  seller_id: string;
  lead_type: string;
  captured_at: Date;
};

/** The lead of a refunded sale, kept from being sold while it is decided whether it may be. */
export function lockReturningLead(leadId: bigint): Statement {
  return {
    name: "lock-returning-lead",
    text: `SELECT id, status, sold_count, max_sales, seller_id::text, lead_type, captured_at
      FROM leads WHERE id = $1::bigint FOR UPDATE`,
    values: [leadId],
  };
}

/** One buyer opens claims one after another, so that two at once can't both be the last one allowed. */
export function lockClaimsOf(buyerId: string): Statement {
  return {
    text: `SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(hashtextextended('claims:' || $1::text, 0))) AS l`,
    values: [buyerId],
  };
}

export type ClaimCounts = { delivered: number; claims: number };

/** A buyer's last 30 days: sales, and disputes for the given reasons that are open or were approved. */
export function countClaims(buyerId: string, reasons: readonly string[], statuses: readonly string[]): Statement {
  return {
    text: `SELECT
        (SELECT count(*) FROM sales WHERE buyer_id = $1::uuid AND sold_at > now() - interval '30 days')::int AS delivered,
        (SELECT count(*) FROM disputes WHERE buyer_id = $1::uuid AND opened_at > now() - interval '30 days'
           AND reason = ANY($2::text[]) AND status = ANY($3::text[]))::int AS claims`,
    values: [buyerId, reasons, statuses],
  };
}

/** Ids for pieces of evidence, known before they are sealed: the id is part of what a seal vouches for. */
export function nextEvidenceIds(count: number): Statement {
  return {
    text: `SELECT nextval('dispute_evidence_id_seq')::bigint AS id FROM generate_series(1, $1::int)`,
    values: [count],
  };
}

/** Disputes whose seller let the deadline pass, the longest overdue first. */
export function selectSilentDisputes(most: number): Statement {
  return {
    text: `SELECT id::text FROM disputes WHERE status = 'awaiting_seller' AND answer_due_at < now() ORDER BY answer_due_at LIMIT $1::int`,
    values: [most],
  };
}
