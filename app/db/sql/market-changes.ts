import type { Statement } from "#app/db/sql.ts";

export const changeTopics = ["request", "organization", "blocks", "wallet", "lead_type"] as const;
export type ChangeTopic = (typeof changeTopics)[number];
/** One row for each change; a row without a topic where there is none. `xmin`: all transactions below it are over. */
export type ChangeRow = { xmin: string; seq: bigint | null; topic: ChangeTopic | null; keys: string[] | null };

/**
 * What changed by transactions from `since` on that are committed, and up to where a reader has then read for good: a
 * transaction below xmin can't add anything any more, one above it that isn't seen yet will be found by the next look.
 */
export function readChanges(since: string): Statement {
  return {
    name: "read-changes",
    text: `SELECT s.xmin::text, c.seq, c.topic, c.keys FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin) AS s
      LEFT JOIN matching.changes c ON c.xid >= $1::xid8 ORDER BY c.seq`,
    values: [since],
  };
}

/** Where a reader begins that reads everything after this. */
export const selectChangesStart: Statement = {
  name: "changes-start",
  text: "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin",
  values: [],
};

/** Changes are kept this long: whoever has read none for as long reads everything anew. */
export const CHANGES_KEPT_MINUTES = 60;

export const deleteOldChanges: Statement = {
  text: `DELETE FROM matching.changes WHERE at < now() - interval '${CHANGES_KEPT_MINUTES} minutes'`,
  values: [],
};
