import { database } from "#app/db/client.server.ts";
import { matchOwnLeads, type OwnLeadMatch } from "#app/db/sql/match-own-leads.ts";
import { matchPersons, type PersonMatch } from "#app/db/sql/match-persons.ts";
import { DUPLICATE_DAYS, judgeKnown } from "../intake/judge-known.ts";
import type { PreparedRow, PreparedRows } from "../intake/prepare-rows.server.ts";
import type { IntakeRow } from "../intake/intake-row.ts";
import type { RowFault, RowOutcome } from "../intake/row-reasons.ts";
import { fateOfKnown } from "./batch-modes.ts";
import type { Run } from "./load-run.server.ts";

/** What a row would become now. `row` is there for those that could be read. */
export type ForeseenRow = { record: IntakeRow; row: PreparedRow | null; outcome: RowOutcome; fault: RowFault | null };
/** The rows of the file before these that made or changed a lead. */
export type EarlierRows = { has: (row: PreparedRow) => boolean; add: (row: PreparedRow) => void };

const NO_TEXT = -1;

/**
 * What would become of prepared rows if they were stored now, by the same rules as storing them. Nothing is locked or
 * stored.
 */
export async function foreseeRows(run: Run, prepared: PreparedRows, earlier?: EarlierRows): Promise<ForeseenRow[]> {
  const { policy, intake } = run;
  const whole = prepared.rows.filter(({ fault }) => !fault);
  const [known, own] = await Promise.all([knownPersons(run, whole), ownLeads(run, whole)]);
  const foreseen = whole.map((row, place): ForeseenRow => {
    const { record } = row;
    const match = own.get(place);
    const standing = judgeKnown(
      { consent: row.draft.consent, textId: NO_TEXT, surnameKey: row.surnameKey },
      known.get(place) ?? [],
      intake.columnOf,
    );
    const fault = "reason" in standing ? standing : null;
    if (fault?.reason === "suppressed") return { record, row, outcome: "rejected", fault };
    if (earlier?.has(row)) return { record, row, ...fateOfRepeat(run, null) };
    if (!match && policy.mode === "update")
      return { record, row, outcome: "rejected", fault: { reason: "unknown_lead", column: "" } };
    if (policy.mode !== "update" && !fault) return { record, row, outcome: "accepted", fault: null };
    if (!match || fateOfKnown(policy, false) === "duplicate") return { record, row, outcome: "duplicate", fault };
    if (match.isSold) return { record, row, outcome: "rejected", fault: { reason: "already_sold", column: "" } };
    return { record, row, outcome: "updated", fault: null };
  });
  const byLine = new Map(foreseen.map((each) => [each.record.line, each]));
  for (const { row, outcome } of foreseen) if (row && isLead(outcome)) earlier?.add(row);
  for (const row of prepared.rows)
    if (row.fault) foreseen.push({ record: row.record, row, outcome: "rejected", fault: row.fault });
  for (const { record, fault } of prepared.faulty) {
    const first = fault.reason === "duplicate" ? byLine.get(Number(fault.facts?.line)) : undefined;
    const fate = first ? repeated(run, first, fault) : ({ outcome: "rejected", fault } as const);
    foreseen.push({ record, row: null, ...fate });
  }
  return foreseen.sort((a, b) => a.record.line - b.record.line);
}

const isLead = (outcome: RowOutcome) => outcome === "accepted" || outcome === "updated";

/** A row whose person stands in an earlier row of the chunk, by what became of that one. */
function repeated(run: Run, first: ForeseenRow, fault: RowFault): Pick<ForeseenRow, "outcome" | "fault"> {
  if (isLead(first.outcome)) return fateOfRepeat(run, fault);
  const isSold = first.fault?.reason === "already_sold" && run.policy.duplicates === "update";
  return isSold ? { outcome: "rejected", fault: first.fault } : { outcome: "duplicate", fault };
}

/** A row whose lead an earlier row of the file made or changed. */
function fateOfRepeat({ policy }: Run, fault: RowFault | null): Pick<ForeseenRow, "outcome" | "fault"> {
  if (fateOfKnown(policy, true) === "update") return { outcome: "updated", fault: null };
  return { outcome: "duplicate", fault: fault ?? { reason: "duplicate", column: "", facts: { of: "file" } } };
}

const personsOf = (rows: readonly PreparedRow[]) =>
  rows.map(({ phoneKey, emailKey, surnameKey, draft }, place) => ({
    place,
    phoneKey,
    emailKey,
    surnameKey,
    externalId: draft.externalId,
  }));

async function knownPersons({ intake: { sellerId, sourceId, isTest } }: Run, rows: readonly PreparedRow[]) {
  const where = { sellerId, sourceId, isTest, days: DUPLICATE_DAYS };
  const known = new Map<number, PersonMatch[]>();
  if (rows.length === 0) return known;
  for (const match of await database.rows<PersonMatch>(matchPersons(personsOf(rows), where)))
    known.set(match.place, [...(known.get(match.place) ?? []), match]);
  return known;
}

async function ownLeads({ intake, policy }: Run, rows: readonly PreparedRow[]) {
  if (policy.mode === "create" || rows.length === 0) return new Map<number, OwnLeadMatch>();
  const { sellerId, sourceId, isTest, batchId } = intake;
  const whose = { sellerId, sourceId, isTest, batchId };
  const found = await database.rows<OwnLeadMatch>(matchOwnLeads(personsOf(rows), whose));
  return new Map(found.map((match) => [match.place, match]));
}
