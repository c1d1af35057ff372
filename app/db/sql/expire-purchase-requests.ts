import type { Statement } from "#app/db/sql.ts";

/** Closes requests whose end has come, by the database's clock. */
export function expirePurchaseRequestsOf(statuses: readonly string[]): Statement {
  return {
    text: `UPDATE purchase_requests SET status = 'expired', changed_at = now()
      WHERE status = ANY ($1::text[]) AND ends_at <= now() RETURNING id`,
    values: [statuses],
  };
}
