import type { Tx } from "#app/db/transaction.server.ts";

/** Under the organisation's lock: people who can still sign in and own it. */
export function countOwners(tx: Tx, organizationId: string): Promise<number> {
  return tx.db.membership.count({ where: { organizationId, role: "owner", user: { disabledAt: null } } });
}
