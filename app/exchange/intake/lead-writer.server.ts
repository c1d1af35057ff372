import { seal } from "#app/crypto/seal.ts";
import { BinaryRows, fieldsOf } from "#app/db/binary-rows.ts";
import { consentColumns, contactColumns, leadColumns } from "#app/db/sql/store-leads.ts";
import { contactsPlace, contactsToJson, evidencePlace } from "../leads/lead-contacts.ts";
import { postalPrefix } from "../leads/postal-prefix.ts";
import type { Minor } from "../money.ts";
import type { Intake } from "./intake.ts";
import { type Standing, unknownPerson } from "./judge-known.ts";
import type { PreparedRow } from "./prepare-rows.server.ts";

/** A row with all that its lead needs: its id, and its wording's. */
export type LeadToWrite = { row: PreparedRow; id: bigint; textId: number };
/** The same leads, in the same order, in the three tables. */
export type WrittenLeads = { leads: BinaryRows; contacts: BinaryRows; consents: BinaryRows };

/** About what a row takes in each table, so that the room for all is taken at once. */
const bytesARow = { leads: 600, contacts: 256, consents: 240 } as const;

/**
 * Makes the writer of so many leads, their sealed contacts and their consents, in the form that COPY takes. Without a standing
 * a lead is written as nearly all are: of a person that nobody knows.
 */
export function leadWriter(intake: Intake, count: number) {
  const written: WrittenLeads = {
    leads: new BinaryRows(count * bytesARow.leads),
    contacts: new BinaryRows(count * bytesARow.contacts),
    consents: new BinaryRows(count * bytesARow.consents),
  };
  const ofAll = fieldsOf((fields) => writeIntake(fields, intake));
  const lists = new WrittenLists();

  function write(lead: LeadToWrite, standing: Standing = unknownPerson(lead.row.draft.consent)): void {
    writeLead(written.leads.row(leadColumns.length), { lead, standing, ofAll, lists });
    writeContacts(written.contacts.row(contactColumns.length), lead, intake);
    writeConsent(written.consents.row(consentColumns.length), { lead, standing, lists }, intake);
  }

  return { written, write };
}

/** The first of leadColumns: the same for all leads that come in together. */
function writeIntake(to: BinaryRows, intake: Intake): void {
  to.uuid(intake.sellerId);
  to.uuid(intake.sourceId);
  to.uuid(intake.batchId);
  to.text(intake.leadType);
  to.text(intake.status);
  to.text(intake.saleMode);
  to.int2(intake.maxSales);
  to.text(intake.currency);
  to.bool(intake.isTest);
  to.int4(intake.ruleNumber);
}

type Writing = { lead: LeadToWrite; standing: Standing; lists: WrittenLists };

/** In the order of leadColumns. */
function writeLead(
  to: BinaryRows,
  { lead: { id, row }, standing, ofAll, lists }: Writing & { ofAll: Uint8Array },
): void {
  const { draft, phoneKey, emailKey, surnameKey, prices, isHousehold } = row;
  const { facts } = draft;
  const { consent } = standing;
  to.fields(ofAll);
  to.int8(id);
  to.int4(draft.line);
  to.text(draft.externalId);
  to.fields(lists.ofPrices(prices));
  to.text(facts.country);
  to.text(facts.region);
  to.text(postalPrefix(draft.contacts.postal_code, facts.country));
  to.int2(facts.age);
  to.text(facts.gender);
  to.text(facts.maritalStatus);
  to.text(facts.employmentStatus);
  to.text(facts.education);
  to.fields(lists.ofTexts(facts.interests));
  to.float4(facts.latitude);
  to.float4(facts.longitude);
  to.int2(facts.contactKinds);
  to.int2(consent.channels);
  to.fields(lists.ofTexts(consent.recipients));
  to.timestamp(consent.until);
  to.int2(facts.completeness);
  to.timestamp(draft.capturedAt);
  to.uuid(phoneKey);
  to.uuid(emailKey);
  to.int4(surnameKey);
  to.timestamp(standing.firstSeenAt);
  to.bool(standing.isRecycled);
  to.bool(isHousehold || standing.isHousehold);
  to.int2(standing.hopCount);
  to.json(draft.attributes);
}

/** In the order of contactColumns. */
function writeContacts(to: BinaryRows, { id, row }: LeadToWrite, { dataKey }: Intake): void {
  to.int8(id);
  to.int4(dataKey.id);
  to.binary(seal(dataKey.key, contactsToJson(row.draft.contacts), contactsPlace(id)));
}

const purposes: readonly string[] = ["marketing"];

/** In the order of consentColumns. */
function writeConsent(to: BinaryRows, { lead: { id, textId }, standing, lists }: Writing, { dataKey }: Intake): void {
  const { consent } = standing;
  const { certificate, evidence } = consent;
  to.int8(id);
  to.int4(textId);
  to.timestamp(consent.givenAt);
  to.timestamp(consent.confirmedAt);
  to.text(consent.pageUrl);
  to.int2(consent.given);
  to.fields(lists.ofTexts(consent.recipients));
  to.fields(lists.ofTexts(purposes));
  to.text(consent.jurisdiction);
  to.timestamp(consent.spokenUntil);
  to.timestamp(consent.writtenUntil);
  to.text(certificate?.kind ?? null);
  to.text(certificate?.id ?? null);
  to.text(certificate ? "unclaimed" : null);
  to.binary(evidence && seal(dataKey.key, JSON.stringify(evidence), evidencePlace(id)));
}

/** Lists that many leads share are written once. */
class WrittenLists {
  private readonly lists = new WeakMap<readonly (string | Minor)[], Uint8Array>();

  ofTexts(values: readonly string[]): Uint8Array {
    return this.lists.get(values) ?? this.keep(values, (fields) => fields.texts(values));
  }

  ofPrices(values: readonly Minor[]): Uint8Array {
    return this.lists.get(values) ?? this.keep(values, (fields) => fields.int8s(values));
  }

  private keep(values: readonly (string | Minor)[], write: (fields: BinaryRows) => void): Uint8Array {
    const written = fieldsOf(write);
    this.lists.set(values, written);
    return written;
  }
}
