import type { Statement } from "#app/db/sql.ts";

/** Two uploads of one list follow each other; otherwise the second would keep what the first has brought. */
export function lockNetworkList(list: string): Statement {
  return {
    text: `SELECT pg_advisory_xact_lock(hashtextextended('networks:' || $1::text, 0))::text AS locked`,
    values: [list],
  };
}

export function deleteNetworkList(list: string): Statement {
  return { text: "DELETE FROM network_ranges WHERE list = $1::text RETURNING 1 AS gone", values: [list] };
}

/** Ranges without the bits behind their masks; two that are then the same are one. */
export function insertNetworkRanges(list: string, ranges: readonly string[], by: string): Statement {
  return {
    text: `INSERT INTO network_ranges (list, range, created_by)
      SELECT DISTINCT $1::text, network(r::inet)::inet, $3::text FROM unnest($2::text[]) AS r RETURNING 1 AS added`,
    values: [list, ranges, by],
  };
}

export type NetworkListRow = { list: string; ranges: number; created_at: Date };

export function selectNetworkLists(): Statement {
  return {
    text: `SELECT list, count(*)::int AS ranges, max(created_at) AS created_at FROM network_ranges GROUP BY list ORDER BY list`,
    values: [],
  };
}
