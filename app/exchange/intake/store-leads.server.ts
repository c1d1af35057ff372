import { database } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { lockSellerIntake, matchPersons, type PersonMatch } from "#app/db/sql/match-persons.ts";
import { type ConsentTextRow, keepConsentTexts, reserveLeadIds } from "#app/db/sql/store-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { insertLeads, type NewLead } from "./insert-leads.server.ts";
import type { Intake } from "./intake.ts";
import type { FaultyRow, PreparedRow } from "./prepare-rows.server.ts";
import { type Arrival, holdSuspects } from "../quarantine/hold-suspects.server.ts";
import type { RowFault } from "./row-reasons.ts";

/** The same person from the same seller within so many days is a duplicate (product rule C3). */
export const DUPLICATE_DAYS = 30;

/** What is taken before the transaction, so that its locks are short: ids that contacts are sealed to, and wordings. */
export type Reserved = { ids: bigint[]; textIds: Map<string, number> };
/** `held` are those of the fresh that look like fraud: in quarantine until somebody decides. */
export type StoredLeads = { fresh: NewLead[]; held: ReadonlySet<bigint>; faulty: FaultyRow[] };

export async function reserveLeads(rows: readonly PreparedRow[]): Promise<Reserved> {
  if (rows.length === 0) return { ids: [], textIds: new Map() };
  const texts = [...new Set(rows.map(({ draft }) => draft.consent.text))];
  const [ids, kept] = await Promise.all([
    database.rows<{ id: bigint }>(reserveLeadIds(rows.length)),
    database.rows<ConsentTextRow>(keepConsentTexts(texts)),
  ]);
  return { ids: ids.map(({ id }) => id), textIds: new Map(kept.map(({ id, body }) => [body, id])) };
}

/**
 * The one way a lead comes into the exchange: prepared rows that are new become leads, those that the seller or a
 * suppression list knows are answered as faulty. Holds the seller's intake lock to the end of the transaction, so that
 * two files, or a file and a post, see each other's persons. Promises the offer of what can be sold.
 */
export async function storeLeads(
  tx: BulkTx,
  intake: Intake,
  rows: readonly PreparedRow[],
  { ids, textIds }: Reserved,
): Promise<StoredLeads> {
  if (rows.length === 0) return { fresh: [], held: new Set(), faulty: [] };
  await tx.rows(lockSellerIntake(intake.sellerId));
  const { unknown, faulty } = divide(rows, await knownPersons(tx, intake, rows), intake);
  const fresh = unknown.map((row, i) => ({ ...row, id: ids[i]! }));
  if (fresh.length === 0) return { fresh, held: new Set(), faulty };
  await insertLeads(tx, intake, fresh, textIds);
  const held = await holdSuspects(tx, intake, fresh.map(arrivalOf));
  if (intake.status === "available" && !intake.isTest && held.size < fresh.length) await offer(tx, intake);
  return { fresh, held, faulty };
}

function arrivalOf({ id, record, draft: { contacts, capturedAt, consent } }: NewLead): Arrival {
  const { ip, user_agent: userAgent } = consent.evidence ?? {};
  return { leadId: id, contacts, at: capturedAt, ip, userAgent, formSeconds: record.formSeconds };
}

/** One waiting offer for a seller's leads is enough, however many come. */
function offer(tx: BulkTx, { sellerId, leadType }: Intake): Promise<void> {
  return enqueue(tx, "offer-leads", { sellerId, leadType }, { key: `offer-leads:${sellerId}:${leadType}` });
}

async function knownPersons(tx: BulkTx, { sellerId, sourceId, isTest }: Intake, rows: readonly PreparedRow[]) {
  const persons = rows.map(({ phoneKey, emailKey, draft }, place) => ({
    place,
    phoneKey,
    emailKey,
    externalId: draft.externalId,
  }));
  const found = await tx.rows<PersonMatch>(matchPersons(persons, { sellerId, sourceId, isTest, days: DUPLICATE_DAYS }));
  const known = new Map<number, Known>();
  for (const { place, by, mine } of found) {
    const so = known.get(place) ?? { mine: new Set(), elsewhere: false };
    if (mine) so.mine.add(by);
    else so.elsewhere = true;
    known.set(place, so);
  }
  return known;
}

/** By what the seller, or a list, knows the person; and whether another seller has the person. */
type Known = { mine: Set<PersonMatch["by"]>; elsewhere: boolean };

type UnknownRow = Omit<NewLead, "id">;

function divide(rows: readonly PreparedRow[], matches: Map<number, Known>, { columnOf }: Intake) {
  const unknown: UnknownRow[] = [];
  const faulty: FaultyRow[] = [];
  rows.forEach((row, place) => {
    const match = matches.get(place);
    const fault = match && faultOf(match, columnOf);
    if (fault) faulty.push({ record: row.record, fault });
    else
      unknown.push({
        ...row,
        isRecycled: match?.elsewhere ?? false,
        isHousehold: false,
        hopCount: match?.elsewhere ? 2 : 1,
      });
  });
  return { unknown, faulty };
}

/** Whether another seller has the person is told to nobody here: such a lead is taken, and marked. */
function faultOf({ mine }: Known, columnOf: (field: string) => string): RowFault | null {
  if (mine.has("suppression")) return { reason: "suppressed", column: "" };
  const field = (["external_id", "phone", "email"] as const).find((each) => mine.has(each));
  return field === undefined
    ? null
    : { reason: "duplicate", column: columnOf(field), facts: { of: "seller", days: DUPLICATE_DAYS } };
}
