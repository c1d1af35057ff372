import type { Statement } from "#app/db/sql.ts";
import { deleteOldLeadChanges } from "./lead-changes.ts";
import { deleteOldChanges } from "./market-changes.ts";
import { USAGE_DAYS } from "./purchase-request-usage.ts";
import { deleteAbandonedSuppressions } from "./suppression-drafts.ts";
import { deleteStaleTokensStatement } from "./take-token.ts";

const statement = (text: string): Statement => ({ text, values: [] });

/** What nothing asks for any more. Each in a statement of its own, by its index on the time. */
export function clearExpiredStatements(): Statement[] {
  return [
    statement("DELETE FROM sessions WHERE expires_at <= now()"),
    statement("DELETE FROM password_resets WHERE expires_at < now() - interval '1 day'"),
    statement("DELETE FROM invitations WHERE expires_at < now() - interval '30 days' AND accepted_at IS NULL"),
    statement("DELETE FROM idempotency_keys WHERE created_at < now() - interval '30 days'"),
    statement(`DELETE FROM purchase_request_usage WHERE quarter < now() - interval '${USAGE_DAYS} days'`),
    // What was sent and became no lead, by lead_posts_to_clear_idx; why it did not stays.
    statement(
      "UPDATE lead_posts SET sealed = NULL, data_key_id = NULL WHERE sealed IS NOT NULL AND received_at < now() - interval '30 days'",
    ),
    deleteAbandonedSuppressions,
    // Where leads came from, by lead_origins_at_idx: older ones are too old to be sold.
    statement("DELETE FROM lead_origins WHERE at < now() - interval '90 days'"),
    statement("DELETE FROM source_hours WHERE hour < now() - interval '8 days'"),
    statement("DELETE FROM purchase_request_backtests WHERE created_at < now() - interval '90 days'"),
    statement("DELETE FROM availability_answers WHERE day < (now() AT TIME ZONE 'UTC')::date"),
    deleteStaleTokensStatement(),
    deleteOldChanges,
    deleteOldLeadChanges,
  ];
}
