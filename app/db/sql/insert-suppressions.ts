import type { Statement } from "#app/db/sql.ts";

/** Adds person keys to an organisation's list in the order of the keys; those that are there stay as they are. */
export function insertSuppressions(organizationId: string, listId: string, keys: readonly string[]): Statement {
  return {
    name: "insert-suppressions",
    text: `INSERT INTO suppressions (organization_id, person_key, list_id)
      SELECT $1::uuid, k.key, $2::uuid FROM unnest($3::uuid[]) AS k (key) ORDER BY k.key ON CONFLICT DO NOTHING`,
    values: [organizationId, listId, keys],
  };
}
