import { setImmediate as nextTurn } from "node:timers/promises";
import { seal } from "#app/crypto/seal.ts";
import { copyRows } from "#app/db/copy-rows.server.ts";
import { copyConsents, copyContacts, copyLeads } from "#app/db/sql/store-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { contactsPlace, contactsToJson, evidencePlace } from "../leads/lead-contacts.ts";
import { copyLine } from "./copy-text.ts";
import type { Intake } from "./intake.ts";
import type { Standing } from "./judge-known.ts";
import { type PreparedRow, ROWS_A_TURN } from "./prepare-rows.server.ts";

/** A row that becomes a lead: what it says, and what is known of its person from elsewhere. */
export type NewLead = PreparedRow & { id: bigint; standing: Standing; textId: number };

/** Writes leads with their sealed contacts and their consents: COPY into the three tables. */
export async function insertLeads(tx: BulkTx, intake: Intake, newLeads: readonly NewLead[]): Promise<void> {
  const leads: string[] = [];
  const contacts: string[] = [];
  const consents: string[] = [];
  const same = sameOfAll(intake);
  for (const [i, lead] of newLeads.entries()) {
    leads.push(same + leadLine(lead));
    const sealed = seal(intake.dataKey.key, contactsToJson(lead.draft.contacts), contactsPlace(lead.id));
    contacts.push(copyLine([lead.id, intake.dataKey.id, sealed]));
    consents.push(consentLine(intake, lead));
    if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
  }
  await copyRows(tx, copyLeads, leads);
  await copyRows(tx, copyContacts, contacts);
  await copyRows(tx, copyConsents, consents);
}

/** The first columns of copyLeads: the same for all leads of a batch. */
function sameOfAll(intake: Intake): string {
  const { sellerId, sourceId, batchId, leadType, status, saleMode, maxSales, currency, isTest } = intake;
  const line = copyLine([sellerId, sourceId, batchId, leadType, status, saleMode, maxSales, currency, isTest]);
  return line.replace("\n", "\t");
}

/** The other columns of copyLeads. */
function leadLine(lead: NewLead): string {
  const { id, draft, prices, phoneKey, emailKey, surnameKey, isHousehold, standing } = lead;
  const { facts } = draft;
  const { consent } = standing;
  return copyLine([
    id,
    draft.line,
    draft.externalId,
    prices,
    facts.country,
    facts.region,
    facts.age,
    facts.gender,
    facts.maritalStatus,
    facts.employmentStatus,
    facts.education,
    facts.interests,
    facts.latitude,
    facts.longitude,
    facts.contactKinds,
    consent.channels,
    consent.recipients,
    consent.until,
    facts.completeness,
    draft.capturedAt,
    phoneKey,
    emailKey,
    surnameKey,
    standing.firstSeenAt,
    standing.isRecycled,
    isHousehold || standing.isHousehold,
    standing.hopCount,
    JSON.stringify(draft.attributes),
  ]);
}

const purposes = ["marketing"];

/** In the order of copyConsents. */
function consentLine({ dataKey }: Intake, { id, textId, standing: { consent } }: NewLead): string {
  const evidence = consent.evidence && seal(dataKey.key, JSON.stringify(consent.evidence), evidencePlace(id));
  const { certificate } = consent;
  return copyLine([
    id,
    textId,
    consent.givenAt,
    consent.confirmedAt,
    consent.pageUrl,
    consent.given,
    consent.recipients,
    purposes,
    consent.jurisdiction,
    consent.spokenUntil,
    consent.writtenUntil,
    certificate?.kind ?? null,
    certificate?.id ?? null,
    certificate ? "unclaimed" : null,
    evidence,
  ]);
}
