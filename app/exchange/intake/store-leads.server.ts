import { database } from "#app/db/client.server.ts";
import { lockSellerIntake, matchPersons, type PersonMatch } from "#app/db/sql/match-persons.ts";
import { quarantineLeads } from "../quarantine/quarantine-leads.server.ts";
import { matchDigests } from "../suppressions/match-digests.server.ts";
import { recordFlags } from "../suppressions/record-flags.server.ts";
import { type ConsentTextRow, keepConsentTexts, reserveLeadIds } from "#app/db/sql/store-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { insertLeads, type NewLead } from "./insert-leads.server.ts";
import type { Intake } from "./intake.ts";
import { keepCampaigns } from "./keep-campaigns.server.ts";
import { DUPLICATE_DAYS, judgeKnown, unknownPerson } from "./judge-known.ts";
import type { FaultyRow, PreparedRow } from "./prepare-rows.server.ts";
import { type Arrival, holdSuspects } from "../quarantine/hold-suspects.server.ts";

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
  const { unknown, faulty } = divide(rows, { matches: await knownPersons(tx, intake, rows), textIds }, intake);
  await keepFlags(tx, intake, rows);
  const fresh = unknown.map((row, i) => ({ ...row, id: ids[i]! }));
  if (fresh.length === 0) return { fresh, held: new Set(), faulty };
  await insertLeads(tx, intake, fresh);
  await keepCampaigns(tx, intake, fresh);
  const suspected = await holdSuspects(tx, intake, fresh.map(arrivalOf));
  const held = new Set([...suspected, ...(await holdRepeated(tx, fresh))]);
  if (intake.status === "available" && !intake.isTest && held.size < fresh.length) await offer(tx, intake, fresh);
  return { fresh, held, faulty };
}

function arrivalOf({ id, record, draft: { contacts, capturedAt, consent } }: NewLead): Arrival {
  const { ip, user_agent: userAgent } = consent.evidence ?? {};
  return { leadId: id, contacts, at: capturedAt, ip, userAgent, formSeconds: record.formSeconds };
}

/** Those held lie between the others, and are passed over. */
function offer(tx: BulkTx, { sellerId, leadType }: Intake, fresh: readonly NewLead[]): Promise<void> {
  return promiseOffers(tx, [{ sellerId, leadType, firstLeadId: fresh[0]!.id, lastLeadId: fresh.at(-1)!.id }]);
}

async function knownPersons(tx: BulkTx, { sellerId, sourceId, isTest }: Intake, rows: readonly PreparedRow[]) {
  const persons = rows.map(({ phoneKey, emailKey, draft }, place) => ({
    place,
    phoneKey,
    emailKey,
    externalId: draft.externalId,
  }));
  const found = await tx.rows<PersonMatch>(matchPersons(persons, { sellerId, sourceId, isTest, days: DUPLICATE_DAYS }));
  const byHash = await matchDigests(tx, sellerId, rows.map(hashable));
  const known = new Map<number, PersonMatch[]>();
  for (const match of [...found, ...byHash.map(namedByHash)]) {
    const matches = known.get(match.place);
    if (matches) matches.push(match);
    else known.set(match.place, [match]);
  }
  return known;
}

const hashable = ({ phoneKey, emailKey, draft: { contacts } }: PreparedRow) => ({
  phone: contacts.phone,
  email: contacts.email,
  phoneKey,
  emailKey,
});

/** A person whom the seller's or an operator's list names by a hash: the same as by name. */
function namedByHash(place: number): PersonMatch {
  return {
    place,
    by: "suppression",
    mine: true,
    seller_id: null,
    received_at: null,
    surname_key: null,
    given_at: null,
    text_id: null,
    page_url: null,
    certificate_id: null,
    channels: NEVER_AT_ALL,
  };
}

/** All channels, as suppressions.channels has them. */
const NEVER_AT_ALL = 15;

type UnknownRow = Omit<NewLead, "id">;
type Known = { matches: Map<number, PersonMatch[]>; textIds: Map<string, number> };

/** Whether another seller has the person is told to nobody here: such a lead is taken, and marked. */
function divide(rows: readonly PreparedRow[], { matches, textIds }: Known, { columnOf }: Intake) {
  const unknown: UnknownRow[] = [];
  const faulty: FaultyRow[] = [];
  rows.forEach((row, place) => {
    const { record, draft, surnameKey } = row;
    const match = matches.get(place);
    const textId = textIds.get(draft.consent.text)!;
    const standing =
      row.fault ??
      (match
        ? judgeKnown({ consent: draft.consent, textId, surnameKey }, match, columnOf)
        : unknownPerson(draft.consent));
    if ("reason" in standing) faulty.push({ record, fault: standing });
    else unknown.push({ ...row, standing, textId });
  });
  return { unknown, faulty };
}

/** What people asked for in the file is kept for them, whether a lead came of the row or not. */
function keepFlags(tx: BulkTx, { sellerId, isTest }: Intake, rows: readonly PreparedRow[]): Promise<void> {
  const flagged = isTest ? [] : rows.filter(({ draft }) => draft.consent.stopped !== 0);
  const persons = flagged.map(({ phoneKey, emailKey, draft }) => ({
    phoneKey,
    emailKey,
    channels: draft.consent.stopped,
  }));
  return recordFlags(tx, sellerId, persons);
}

/** A consent that another listing has, or a newer one of it, is looked at by a reviewer before it is sold again. */
function holdRepeated(tx: BulkTx, leads: readonly NewLead[]): Promise<Set<bigint>> {
  const repeated = leads.flatMap(({ id, standing }) => {
    if (standing.repeats === null) return [];
    const { givenAt, textId } = standing.repeats;
    const facts = { hops: standing.hopCount, given_at: givenAt.toISOString(), text_id: textId };
    return [{ leadId: id, signals: [{ code: "recycled_consent" as const, facts }] }];
  });
  return quarantineLeads(tx, repeated);
}
