import type { Statement } from "#app/db/sql.ts";

export type Finding = { invariant: string; subject: string; expected: bigint; found: bigint };

export type Invariant = Statement & { invariant: string };

const finding = (invariant: string, text: string): Invariant => ({
  invariant,
  text: `SELECT '${invariant.replaceAll("'", "''")}'::text AS invariant, f.subject::text AS subject, f.expected::bigint AS expected, f.found::bigint AS found
    FROM (${text}) AS f LIMIT 20`,
  values: [],
});

const signed = "CASE WHEN p.side = a.normal THEN p.amount ELSE -p.amount END";

/**
 * The ledger's invariants, each a query of its violations; no rows, no fault. I2 (append-only) is held by triggers and
 * shows here as gaps between kept balances and postings.
 */
export const ledgerInvariants: Invariant[] = [
  finding(
    "I1 debits equal credits in each movement and currency",
    `SELECT 'movement:' || p.movement_id AS subject, 0 AS expected, sum(CASE p.side WHEN 'DR' THEN p.amount ELSE -p.amount END) AS found
     FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id GROUP BY p.movement_id, a.currency
     HAVING sum(CASE p.side WHEN 'DR' THEN p.amount ELSE -p.amount END) <> 0`,
  ),
  finding(
    "I2 every movement has its postings",
    `SELECT 'movement:' || m.id AS subject, 2 AS expected, count(p.id) AS found
     FROM ledger_movements m LEFT JOIN ledger_postings p ON p.movement_id = m.id GROUP BY m.id HAVING count(p.id) < 2`,
  ),
  finding(
    "I3 a kept balance is the sum of its postings",
    `SELECT 'account:' || a.id || ' ' || a.code AS subject, coalesce(sum(${signed}), 0) AS expected, a.balance AS found
     FROM ledger_accounts a LEFT JOIN ledger_postings p ON p.account_id = a.id WHERE a.keeps_balance
     GROUP BY a.id HAVING coalesce(sum(${signed}), 0) <> a.balance`,
  ),
  finding(
    "I3 a snapshot is the sum of the postings up to it",
    `SELECT 'snapshot:' || a.id || ' ' || a.code AS subject, coalesce(sum(${signed}), 0) AS expected, n.balance AS found
     FROM ledger_snapshots n JOIN ledger_accounts a ON a.id = n.account_id
     LEFT JOIN ledger_postings p ON p.account_id = a.id AND p.id <= n.up_to_id
     GROUP BY a.id, n.balance HAVING coalesce(sum(${signed}), 0) <> n.balance`,
  ),
  finding(
    "I4 no account is below its floor",
    `SELECT 'account:' || b.id || ' ' || b.code AS subject, 0 AS expected, b.balance AS found
     FROM (SELECT a.id, a.code, ledger_balance(a.id) AS balance FROM ledger_accounts a
       WHERE a.code LIKE 'buyer.%' OR a.code IN ('seller.pending', 'seller.disputed', 'seller.in_transit', 'commission.deferred', 'commission.disputed')) AS b
     WHERE b.balance < 0`,
  ),
  finding(
    "I5 a sale's price is the seller's share and the commission, as posted",
    `SELECT 'sale:' || s.id AS subject, s.price_minor AS expected,
       coalesce(sum(p.amount) FILTER (WHERE a.code IN ('seller.pending', 'commission.deferred')), 0) AS found
     FROM sales s LEFT JOIN ledger_movements m ON m.reference = 'lead:' || s.id || ':sold'
     LEFT JOIN ledger_postings p ON p.movement_id = m.id AND p.side = 'CR' LEFT JOIN ledger_accounts a ON a.id = p.account_id
     GROUP BY s.id HAVING coalesce(sum(p.amount) FILTER (WHERE a.code IN ('seller.pending', 'commission.deferred')), 0) <> s.price_minor`,
  ),
  finding(
    "I5 what a sale says was refunded is what was posted to the buyer",
    `SELECT 'sale:' || s.id AS subject, s.refunded_minor AS expected, coalesce(sum(p.amount), 0) AS found
     FROM sales s LEFT JOIN (ledger_movements m JOIN ledger_postings p ON p.movement_id = m.id AND p.side = 'CR'
       JOIN ledger_accounts a ON a.id = p.account_id AND a.code = 'buyer.cash')
       ON m.subject = 'sale:' || s.id AND m.kind IN ('dispute_refunded', 'dispute_partly_refunded', 'dispute_late_refunded')
     GROUP BY s.id HAVING coalesce(sum(p.amount), 0) <> s.refunded_minor`,
  ),
  finding(
    "I6 what is held of buyers' money is that of their reservations",
    `SELECT coalesce(l.buyer_id, o.buyer_id) || ' ' || coalesce(l.currency, o.currency) AS subject, coalesce(o.held, 0) AS expected, coalesce(l.balance, 0) AS found
     FROM (SELECT owner_id AS buyer_id, currency, balance FROM ledger_accounts WHERE code = 'buyer.hold') AS l
     FULL JOIN (SELECT buyer_id, currency, sum(price_minor) AS held FROM reservations WHERE status = 'held' GROUP BY 1, 2) AS o
     ON o.buyer_id = l.buyer_id AND o.currency = l.currency WHERE coalesce(o.held, 0) <> coalesce(l.balance, 0)`,
  ),
  finding(
    "a lead's places that are held are those of its reservations",
    `SELECT 'lead:' || coalesce(l.id, o.lead_id) AS subject, coalesce(o.held, 0) AS expected, coalesce(l.reserved_count, 0) AS found
     FROM (SELECT id, reserved_count FROM leads WHERE reserved_count <> 0) AS l
     FULL JOIN (SELECT lead_id, count(*) AS held FROM reservations WHERE status = 'held' GROUP BY 1) AS o
     ON o.lead_id = l.id WHERE coalesce(o.held, 0) <> coalesce(l.reserved_count, 0)`,
  ),
  finding(
    "I6 sellers' pending and disputed money is that of their unreleased sales",
    `SELECT coalesce(l.seller_id, o.seller_id) || ' ' || coalesce(l.currency, o.currency) AS subject,
       coalesce(o.owed, 0) AS expected, coalesce(l.balance, 0) AS found
     FROM (SELECT owner_id AS seller_id, currency, sum(ledger_balance(id)) AS balance FROM ledger_accounts
       WHERE code IN ('seller.pending', 'seller.disputed') GROUP BY 1, 2) AS l
     FULL JOIN (SELECT seller_id, currency, sum(price_minor - commission_minor - refunded_minor + refunded_commission_minor) AS owed
       FROM sales WHERE released_at IS NULL GROUP BY 1, 2) AS o
     ON o.seller_id = l.seller_id AND o.currency = l.currency WHERE coalesce(o.owed, 0) <> coalesce(l.balance, 0)`,
  ),
  finding(
    "I6 commission not yet earned is that of unreleased sales",
    `SELECT coalesce(l.currency, o.currency)::text AS subject, coalesce(o.owed, 0) AS expected, coalesce(l.balance, 0) AS found
     FROM (SELECT currency, sum(ledger_balance(id)) AS balance FROM ledger_accounts
       WHERE code IN ('commission.deferred', 'commission.disputed') GROUP BY 1) AS l
     FULL JOIN (SELECT currency, sum(commission_minor - refunded_commission_minor) AS owed
       FROM sales WHERE released_at IS NULL GROUP BY 1) AS o
     ON o.currency = l.currency WHERE coalesce(o.owed, 0) <> coalesce(l.balance, 0)`,
  ),
];

/**
 * First in a transaction: everything after it sees one moment, however long the adding up takes and whatever is sold
 * meanwhile, and may take longer than an ordinary statement.
 */
export const seeOneMoment: Statement[] = [
  { text: "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", values: [] },
  { text: "SET LOCAL statement_timeout = '15min'", values: [] },
];
