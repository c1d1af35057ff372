import type { Statement } from "#app/db/sql.ts";

export type LockedOrganization = { kinds: string[]; is_suspended: boolean };

/**
 * Locks an organisation's row, so that changes of its members and keys come one after another: without it two owners
 * who demote each other at once leave nobody. NO KEY: rows that only refer to it may still be written meanwhile.
 */
export function lockOrganization(organizationId: string): Statement {
  return {
    text: `SELECT kinds, suspended_at IS NOT NULL AS is_suspended FROM organizations
      WHERE id = $1::uuid FOR NO KEY UPDATE`,
    values: [organizationId],
  };
}
