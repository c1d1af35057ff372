import type { SqlRunner } from "#app/db/sql.ts";
import {
  addSignals,
  type HeldRow,
  type HeldSignals,
  holdLeads,
  lockHeldSignals,
  type SuspectRow,
} from "#app/db/sql/quarantines.ts";
import { isHeld, scoreOf, weighed } from "./fraud-score.ts";
import { REVIEW_HOURS } from "./quarantine-process.ts";
import { isSignalCode, type Signal } from "./signal-codes.ts";

export type Suspect = { leadId: bigint; signals: readonly Signal[] };

/**
 * Holds leads whose signals weigh 70 or more: `received` and `available` ones become `quarantined`, for 72 hours at
 * most. Signals of a lead that is held already are added to what it is held for. Answers the ids of the leads that this
 * call held; those below the threshold, sold or gone are left alone. In the caller's transaction, set-based.
 */
export async function quarantineLeads(tx: SqlRunner, suspects: readonly Suspect[]): Promise<Set<bigint>> {
  if (suspects.length === 0) return new Set();
  const ids = suspects.map(({ leadId }) => leadId);
  const known = await tx.rows<HeldSignals>(lockHeldSignals(ids));
  if (known.length > 0) await tx.rows(addSignals(withEarlier(suspects, known)));
  const isKnown = new Set(known.map(({ lead_id }) => lead_id));
  const fresh = suspects.filter(({ leadId }) => !isKnown.has(leadId)).map(rowOf);
  const weighty = fresh.filter(({ score }) => isHeld(score));
  if (weighty.length === 0) return new Set();
  const held = await tx.rows<HeldRow>(holdLeads(weighty, REVIEW_HOURS));
  return new Set(held.map(({ lead_id }) => lead_id));
}

function rowOf({ leadId, signals }: Suspect): SuspectRow {
  return { leadId, score: scoreOf(signals), signals: JSON.stringify(weighed(signals)) };
}

function withEarlier(suspects: readonly Suspect[], known: readonly HeldSignals[]): SuspectRow[] {
  const earlier = new Map(known.map(({ lead_id, signals }) => [lead_id, signals]));
  return suspects.flatMap(({ leadId, signals }) => {
    const before = earlier.get(leadId);
    if (!before) return [];
    const kept = before.flatMap(({ code, facts }) => (isSignalCode(code) ? [{ code, facts }] : []));
    return [rowOf({ leadId, signals: [...kept, ...signals] })];
  });
}
