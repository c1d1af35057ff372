import type { SqlRunner } from "#app/db/sql.ts";
import { countSourceHour, type SourcePaceRow } from "#app/db/sql/source-hours.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import { findOriginSignals } from "./find-origin-signals.server.ts";
import { isHeld, scoreOf, VELOCITY_HISTORY_HOURS } from "./fraud-score.ts";
import { ownSignals } from "./own-signals.ts";
import { quarantineLeads, type Suspect } from "./quarantine-leads.server.ts";
import { sequentialPhones } from "./sequential-phones.ts";
import type { Signal } from "./signal-codes.ts";
import { isUnusualPace, meanHour, mostUsual } from "./velocity.ts";

/** A lead that has just been stored, with what its way in knows of its sending. */
export type Arrival = {
  leadId: bigint;
  contacts: Pick<LeadContacts, "first_name" | "last_name" | "phone">;
  /** When the person sent it. */
  at: Date;
  ip?: string | undefined;
  userAgent?: string | undefined;
  formSeconds?: number | undefined;
};
type Where = { sourceId: string; isTest: boolean };

/**
 * Looks at leads that were stored just now, together, and holds those that look like fraud (product rule C5). For a
 * file without addresses that is one look at each name and one statement for all; the ids of the held are answered. In
 * the transaction that stored them: nobody can buy one before.
 */
export async function holdSuspects(tx: SqlRunner, where: Where, arrivals: readonly Arrival[]): Promise<Set<bigint>> {
  if (arrivals.length === 0) return new Set();
  const pace = where.isTest ? null : await paceSignal(tx, where.sourceId, arrivals.length);
  const byOrigin = await findOriginSignals(tx, where, arrivals);
  const inRow = sequentialPhones(arrivals.map(({ contacts }) => contacts.phone));
  const suspects = arrivals.flatMap(({ leadId, contacts, formSeconds }, place): Suspect[] => {
    const own = ownSignals(contacts, formSeconds);
    const origin = byOrigin.get(leadId);
    if (own.length === 0 && !origin && !inRow.has(place)) return []; // the pace alone holds nobody
    const signals: Signal[] = [...own, ...(origin ?? [])];
    if (inRow.has(place)) signals.push({ code: "sequential_phones" });
    if (pace) signals.push(pace);
    return isHeld(scoreOf(signals)) ? [{ leadId, signals }] : [];
  });
  return quarantineLeads(tx, suspects);
}

async function paceSignal(tx: SqlRunner, sourceId: string, leads: number): Promise<Signal | null> {
  const [row] = await tx.rows<SourcePaceRow>(countSourceHour(sourceId, leads, VELOCITY_HISTORY_HOURS));
  const pace = { thisHour: row!.this_hour, hours: row!.hours, sum: row!.sum, sumOfSquares: row!.sum_of_squares };
  if (!isUnusualPace(pace)) return null;
  const facts = { leads: pace.thisHour, mean: Math.round(meanHour(pace)), usual: Math.floor(mostUsual(pace)) };
  return { code: "velocity", facts };
}
