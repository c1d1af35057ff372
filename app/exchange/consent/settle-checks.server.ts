import {
  freeCheckedLeads,
  type FreedLead,
  type NewCheck,
  rejectCheckedLeads,
  type SettledCheck,
  settleLeadChecks,
} from "#app/db/sql/lead-checks.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { quarantineLeads } from "../quarantine/quarantine-leads.server.ts";
import type { Signal } from "../quarantine/signal-codes.ts";
import type { CheckVerdict } from "./proof-policy.ts";

export type CheckResult = SettledCheck & { verdict: CheckVerdict; signal: Signal };

/**
 * Ends checks of one kind and does what their verdicts say: rejected leads go, held ones wait for a reviewer, and what
 * waits for nothing any more is offered. A check that somebody else ended meanwhile is passed over.
 */
export async function settleChecks(
  tx: SqlRunner,
  kind: NewCheck["kind"],
  results: readonly CheckResult[],
): Promise<void> {
  if (results.length === 0) return;
  const ended = await tx.rows<{ lead_id: bigint }>(settleLeadChecks(kind, results));
  const isOurs = new Set(ended.map(({ lead_id }) => lead_id));
  const ours = results.filter(({ leadId }) => isOurs.has(leadId));
  const of = (verdict: CheckVerdict) => ours.filter((each) => each.verdict === verdict);
  const rejected = of("reject").map(({ leadId }) => leadId);
  if (rejected.length > 0) await tx.rows(rejectCheckedLeads(rejected));
  const kept = ours.filter(({ verdict }) => verdict !== "reject").map(({ leadId }) => leadId);
  const freed = kept.length > 0 ? await tx.rows<FreedLead>(freeCheckedLeads(kept)) : [];
  const held = await quarantineLeads(
    tx,
    of("quarantine").map(({ leadId, signal }) => ({ leadId, signals: [signal] })),
  );
  const sellable = freed.filter(({ id, is_test }) => !held.has(id) && !is_test);
  await promiseOffers(
    tx,
    sellable.map(({ id, seller_id: sellerId, lead_type: leadType }) => ({
      ...{ sellerId, leadType },
      ...{ firstLeadId: id, lastLeadId: id },
    })),
  );
}
