import type { Statement } from "#app/db/sql.ts";

export type TransactionRow = {
  id: bigint;
  kind: string;
  subject: string;
  at: Date;
  side: "DR" | "CR";
  amount: bigint;
  balance_after: bigint;
  purchase_request_id: string | null;
  purchase_request_name: string | null;
  leads: number | null;
  reservation_id: string | null;
  sale_id: bigint | null;
};

export type TransactionsWish = {
  organizationId: string;
  currency: string;
  kinds: readonly string[] | null;
  /** Days in the organisation's time zone, both included: 2026-11-23. */
  from: string | null;
  to: string | null;
  beyond: { direction: "older" | "newer"; id: bigint } | null;
  take: number;
};

/**
 * What came into and went out of a wallet, with the balance after each. Walks the index (account_id, id) from the
 * cursor, so the thousandth page costs what the first does.
 */
export function listTransactionRows(wish: TransactionsWish): Statement {
  const isNewer = wish.beyond?.direction === "newer";
  return {
    text: `SELECT p.id, m.kind, m.subject, m.created_at AS at, p.side::text, p.amount, p.balance_after,
        f.purchase_request_id::text, r.name AS purchase_request_name, f.got AS leads, v.id::text AS reservation_id, v.sale_id
      FROM ledger_accounts a
      JOIN organizations o ON o.id = a.owner_id
      JOIN ledger_postings p ON p.account_id = a.id
      JOIN ledger_movements m ON m.id = p.movement_id
      LEFT JOIN fills f ON f.id = CASE WHEN m.subject ~ '^fill:[0-9]{1,18}$' THEN substr(m.subject, 6)::bigint END
      LEFT JOIN purchase_requests r ON r.id = f.purchase_request_id
      LEFT JOIN reservations v ON v.id = CASE WHEN m.subject ~ '^reservation:[0-9a-f-]{36}$' THEN substr(m.subject, 13)::uuid END
      WHERE a.code = 'buyer.cash' AND a.owner_id = $1::uuid AND a.currency = $2::char(3)
        AND ($3::text[] IS NULL OR m.kind = ANY ($3::text[]))
        AND ($4::date IS NULL OR m.created_at >= $4::date::timestamp AT TIME ZONE o.time_zone)
        AND ($5::date IS NULL OR m.created_at < ($5::date + 1)::timestamp AT TIME ZONE o.time_zone)
        AND ($6::bigint IS NULL OR p.id ${isNewer ? ">" : "<"} $6::bigint)
      ORDER BY p.id ${isNewer ? "ASC" : "DESC"} LIMIT $7::int`,
    values: [wish.organizationId, wish.currency, wish.kinds, wish.from, wish.to, wish.beyond?.id ?? null, wish.take],
  };
}

/** What a buyer's last 100 leads cost on average; null before the first. */
export function selectAveragePrice(buyerId: string, currency: string): Statement {
  return {
    text: `SELECT round(avg(price_minor))::bigint AS price FROM (
      SELECT price_minor FROM sales WHERE buyer_id = $1::uuid AND currency = $2::char(3) ORDER BY id DESC LIMIT 100) last`,
    values: [buyerId, currency],
  };
}
