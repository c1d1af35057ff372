import type { Statement } from "#app/db/sql.ts";

/** Waits until nobody is in the middle of writing postings, and lets nobody begin, until the transaction ends. */
export const keepPostingsStill: Statement = { text: "LOCK TABLE ledger_postings IN SHARE MODE", values: [] };

/** Under that lock every posting up to this id is committed, and every later one will have a higher id. */
export const selectLastPosting: Statement = {
  text: "SELECT coalesce(max(id), 0)::bigint AS id FROM ledger_postings",
  values: [],
};

/**
 * Adds each summed account's postings up to a watermark to its snapshot, so that a balance is a snapshot and a few
 * postings. Two runs at once write the same truth; the older watermark never replaces the newer.
 */
export function takeSnapshots(upToId: bigint): Statement {
  return {
    text: `INSERT INTO ledger_snapshots (account_id, up_to_id, balance, taken_at)
      SELECT a.id, $1::bigint, coalesce(s.balance, 0) + f.sum, now()
      FROM ledger_accounts a LEFT JOIN ledger_snapshots s ON s.account_id = a.id, LATERAL (
        SELECT sum(CASE WHEN p.side = a.normal THEN p.amount ELSE -p.amount END)::bigint AS sum FROM ledger_postings p
        WHERE p.account_id = a.id AND p.id > coalesce(s.up_to_id, 0) AND p.id <= $1::bigint
      ) AS f
      WHERE NOT a.keeps_balance AND f.sum IS NOT NULL
      ON CONFLICT (account_id) DO UPDATE SET up_to_id = EXCLUDED.up_to_id, balance = EXCLUDED.balance, taken_at = EXCLUDED.taken_at
      WHERE ledger_snapshots.up_to_id < EXCLUDED.up_to_id RETURNING account_id`,
    values: [upToId],
  };
}
