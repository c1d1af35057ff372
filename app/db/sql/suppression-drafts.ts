import type { Statement } from "#app/db/sql.ts";

/** Keeps what was read of a list; nothing is matched with it yet. */
export function insertSuppressionDrafts(listId: string, keys: readonly string[]): Statement {
  return {
    name: "insert-suppression-drafts",
    text: "INSERT INTO suppression_drafts (list_id, person_key) SELECT $1::uuid, k.key FROM unnest($2::uuid[]) AS k (key)",
    values: [listId, keys],
  };
}

export function countSuppressionDrafts(listId: string): Statement {
  return {
    text: "SELECT count(DISTINCT person_key)::int AS entries FROM suppression_drafts WHERE list_id = $1::uuid",
    values: [listId],
  };
}

/**
 * Moves so many drafts of a list to the entries that hold, and answers how many were moved; 0: none are left. Entries
 * go in in the order of their keys.
 */
export function applySuppressionDrafts(listId: string, organizationId: string, most: number): Statement {
  return {
    name: "apply-suppression-drafts",
    text: `WITH moved AS (
        DELETE FROM suppression_drafts WHERE id IN (SELECT id FROM suppression_drafts WHERE list_id = $1::uuid LIMIT $3::int) RETURNING person_key
      ), added AS (
        INSERT INTO suppressions (organization_id, person_key, list_id)
        SELECT $2::uuid, person_key, $1::uuid FROM moved GROUP BY person_key ORDER BY person_key ON CONFLICT DO NOTHING
      )
      SELECT count(*)::int AS moved FROM moved`,
    values: [listId, organizationId, most],
  };
}

/** Forgets a list's drafts and entries. */
export function deleteSuppressionsOf(listId: string): Statement[] {
  return [
    { text: "DELETE FROM suppression_drafts WHERE list_id = $1::uuid", values: [listId] },
    { text: "DELETE FROM suppressions WHERE list_id = $1::uuid", values: [listId] },
  ];
}

/** A list whose entries are all in their place. */
export function finishSuppressionList(listId: string): Statement {
  return {
    text: "UPDATE suppression_lists SET status = 'active', applied_at = now() WHERE id = $1::uuid AND status = 'applying' RETURNING id::text",
    values: [listId],
  };
}

/** Takes a list away that nobody is working on; no row: somebody is. */
export function deleteSuppressionList(listId: string): Statement {
  return {
    text: "DELETE FROM suppression_lists WHERE id = $1::uuid AND status IN ('draft', 'active') RETURNING id::text",
    values: [listId],
  };
}

/** Lists that broke off while they were received, or were never put in force. */
export const deleteAbandonedSuppressions: Statement = {
  text: `WITH gone AS (
      DELETE FROM suppression_lists WHERE created_at < now() - CASE status WHEN 'receiving' THEN interval '1 day' ELSE interval '30 days' END
        AND status IN ('receiving', 'draft') RETURNING id
    ) DELETE FROM suppression_drafts WHERE list_id IN (SELECT id FROM gone)`,
  values: [],
};
