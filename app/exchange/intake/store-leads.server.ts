import { lockSellerIntake, matchPersons, type PersonMatch } from "#app/db/sql/match-persons.ts";
import { awaitChecks } from "../consent/await-checks.server.ts";
import { quarantineLeads } from "../quarantine/quarantine-leads.server.ts";
import { matchDigests } from "../suppressions/match-digests.server.ts";
import { recordFlags } from "../suppressions/record-flags.server.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { insertLeads } from "./insert-leads.server.ts";
import type { Intake } from "./intake.ts";
import { keepCampaigns } from "./keep-campaigns.server.ts";
import { DUPLICATE_DAYS, judgeKnown, type Standing } from "./judge-known.ts";
import type { FaultyRow } from "./prepare-rows.server.ts";
import type { ReadyLead } from "./ready-leads.server.ts";
import { type Arrival, holdSuspects } from "../quarantine/hold-suspects.server.ts";

/** A lead that is stored. `standing` is told where its person is known; without, it is stored as it was written. */
type NewLead = ReadyLead & { standing?: Standing };
/** `held` are those of the fresh that look like fraud: in quarantine until somebody decides. */
export type StoredLeads = { fresh: ReadyLead[]; held: ReadonlySet<bigint>; faulty: FaultyRow[] };

/**
 * The one way a lead comes into the exchange: ready leads whose persons are new are stored, those that the seller or a
 * suppression list knows are answered as faulty. Holds the seller's intake lock to the end of the transaction, so that
 * two files, or a file and a post, see each other's persons. Promises the offer of what can be sold.
 */
export async function storeLeads(tx: BulkTx, intake: Intake, ready: readonly ReadyLead[]): Promise<StoredLeads> {
  if (ready.length === 0) return { fresh: [], held: new Set(), faulty: [] };
  await tx.rows(lockSellerIntake(intake.sellerId));
  const { fresh, faulty } = divide(ready, await knownPersons(tx, intake, ready), intake);
  await keepFlags(tx, intake, ready);
  if (fresh.length === 0) return { fresh, held: new Set(), faulty };
  await insertLeads(tx, intake, fresh);
  await keepCampaigns(tx, intake, fresh);
  await awaitChecks(tx, intake, fresh.map(checked));
  const suspected = await holdSuspects(tx, intake, fresh.map(arrivalOf));
  const held = new Set([...suspected, ...(await holdRepeated(tx, fresh))]);
  if (intake.status === "available" && !intake.isTest && held.size < fresh.length) await offer(tx, intake, fresh);
  return { fresh, held, faulty };
}

const checked = ({ id, row: { draft } }: ReadyLead) => ({ id, email: draft.contacts.email });

function arrivalOf({ id, row: { record, draft } }: ReadyLead): Arrival {
  const { contacts, capturedAt, consent } = draft;
  const { ip, user_agent: userAgent } = consent.evidence ?? {};
  return { leadId: id, contacts, at: capturedAt, ip, userAgent, formSeconds: record.formSeconds };
}

/** Those held lie between the others, and are passed over. */
function offer(tx: BulkTx, { sellerId, leadType }: Intake, fresh: readonly NewLead[]): Promise<void> {
  return promiseOffers(tx, [{ sellerId, leadType, firstLeadId: fresh[0]!.id, lastLeadId: fresh.at(-1)!.id }]);
}

async function knownPersons(tx: BulkTx, { sellerId, sourceId, isTest }: Intake, ready: readonly ReadyLead[]) {
  const persons = ready.map(({ row: { phoneKey, emailKey, draft } }, place) => ({
    place,
    phoneKey,
    emailKey,
    externalId: draft.externalId,
  }));
  const found = await tx.rows<PersonMatch>(matchPersons(persons, { sellerId, sourceId, isTest, days: DUPLICATE_DAYS }));
  const byHash = await matchDigests(tx, sellerId, ready.map(hashable));
  const known = new Map<number, PersonMatch[]>();
  for (const match of [...found, ...byHash.map(namedByHash)]) {
    const matches = known.get(match.place);
    if (matches) matches.push(match);
    else known.set(match.place, [match]);
  }
  return known;
}

const hashable = ({ row: { phoneKey, emailKey, draft } }: ReadyLead) => ({
  phone: draft.contacts.phone,
  email: draft.contacts.email,
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

/** Whether another seller has the person is told to nobody here: such a lead is taken, and marked. */
function divide(ready: readonly ReadyLead[], known: Map<number, PersonMatch[]>, { columnOf }: Intake) {
  const fresh: NewLead[] = [];
  const faulty: FaultyRow[] = [];
  for (const [place, lead] of ready.entries()) {
    const { record, draft, surnameKey, fault } = lead.row;
    const matches = known.get(place);
    if (fault) faulty.push({ record, fault });
    else if (!matches) fresh.push(lead);
    else {
      const standing = judgeKnown({ consent: draft.consent, textId: lead.textId, surnameKey }, matches, columnOf);
      if ("reason" in standing) faulty.push({ record, fault: standing });
      else fresh.push({ ...lead, standing });
    }
  }
  return { fresh, faulty };
}

/** What people asked for in the file is kept for them, whether a lead came of the row or not. */
function keepFlags(tx: BulkTx, { sellerId, isTest }: Intake, ready: readonly ReadyLead[]): Promise<void> {
  const flagged = isTest ? [] : ready.filter(({ row }) => row.draft.consent.stopped !== 0);
  const persons = flagged.map(({ row: { phoneKey, emailKey, draft } }) => ({
    phoneKey,
    emailKey,
    channels: draft.consent.stopped,
  }));
  return recordFlags(tx, sellerId, persons);
}

/** A consent that another listing has, or a newer one of it, is looked at by a reviewer before it is sold again. */
function holdRepeated(tx: BulkTx, leads: readonly NewLead[]): Promise<Set<bigint>> {
  const repeated = leads.flatMap(({ id, standing }) => {
    if (!standing?.repeats) return [];
    const { givenAt, textId } = standing.repeats;
    const facts = { hops: standing.hopCount, given_at: givenAt.toISOString(), text_id: textId };
    return [{ leadId: id, signals: [{ code: "recycled_consent" as const, facts }] }];
  });
  return quarantineLeads(tx, repeated);
}
