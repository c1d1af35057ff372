import { moveLimits, type MovedLimitRow } from "#app/db/sql/bid-endpoints.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, expectDone } from "../outcome.ts";
import { harvest } from "./bidding-rules.ts";

/**
 * Finds the programs that read leads rather than buy them, by the whole of yesterday (UTC), and has them asked less
 * until it no longer holds. Done twice on a day, it is done once. Answers how many began and ended to be limited.
 */
export async function limitBidders(actor: SystemActor): Promise<{ limited: number; freed: number }> {
  const moved = await transaction<MovedLimitRow[], never>(async (tx) => {
    const rows = await tx.rows<MovedLimitRow>(moveLimits(harvest));
    const entries = rows.map(({ id, organization_id: organizationId, is_limited, asked, bid }) => ({
      organizationId,
      action: is_limited ? ("bid_endpoint.limited" as const) : ("bid_endpoint.unlimited" as const),
      subject: `bid_endpoint:${id}`,
      detail: { asked, bid },
    }));
    await recordAuditEvents(tx, actor, entries);
    return done(rows);
  });
  const rows = expectDone(moved);
  const limited = rows.filter(({ is_limited }) => is_limited).length;
  return { limited, freed: rows.length - limited };
}
