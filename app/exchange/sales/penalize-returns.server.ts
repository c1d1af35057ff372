import { type ReturnsRow, selectBuyersReturns, setBidPenalties } from "#app/db/sql/bid-penalties.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, expectDone } from "../outcome.ts";
import { bidPenalty } from "./bid-penalty.ts";

/** Lets the bids of buyers who return much rank lower, and those of buyers who no longer do as they are. Answers whose changed. */
export async function penalizeReturns(actor: SystemActor): Promise<string[]> {
  const changed = await transaction<string[], never>(async (tx) => {
    const buyers = (await tx.rows<ReturnsRow>(selectBuyersReturns))
      .map((row) => ({ ...row, bps: bidPenalty(row) }))
      .filter(({ bps, bid_penalty_bps }) => bps !== bid_penalty_bps);
    if (buyers.length === 0) return done([]);
    await tx.rows(setBidPenalties(buyers));
    const entries = buyers.map(({ id, bps, delivered, approved }) => ({
      organizationId: id,
      action: "organization.bids_ranked" as const,
      subject: `organization:${id}`,
      detail: { penalty_bps: bps, delivered, approved },
    }));
    await recordAuditEvents(tx, actor, entries);
    return done(buyers.map(({ id }) => id));
  });
  return expectDone(changed);
}
