import { setImmediate as nextTurn } from "node:timers/promises";
import { seal } from "#app/crypto/seal.ts";
import { copyRows } from "#app/db/copy-rows.server.ts";
import { copyConsents, copyContacts, copyLeads } from "#app/db/sql/store-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { contactsPlace, contactsToJson, evidencePlace } from "../leads/lead-contacts.ts";
import { copyLine } from "./copy-text.ts";
import { type PreparedRow, ROWS_A_TURN } from "./prepare-rows.server.ts";
import type { Intake } from "./intake.ts";

export type NewLead = PreparedRow & { id: bigint; isRecycled: boolean; isHousehold: boolean; hopCount: number };

/** Writes leads with their sealed contacts and their consents: COPY into the three tables. */
export async function insertLeads(tx: BulkTx, intake: Intake, rows: readonly NewLead[], textIds: Map<string, number>) {
  const leads: string[] = [];
  const contacts: string[] = [];
  const consents: string[] = [];
  const same = sameOfAll(intake);
  for (const [i, row] of rows.entries()) {
    leads.push(same + leadLine(row));
    const sealed = seal(intake.dataKey.key, contactsToJson(row.draft.contacts), contactsPlace(row.id));
    contacts.push(copyLine([row.id, intake.dataKey.id, sealed]));
    consents.push(consentLine(intake, row, textIds.get(row.draft.consent.text)!));
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
function leadLine({ id, draft, prices, phoneKey, emailKey, isRecycled, isHousehold, hopCount }: NewLead): string {
  const { facts, consent } = draft;
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
    isRecycled,
    isHousehold,
    hopCount,
    JSON.stringify(draft.attributes),
  ]);
}

const purposes = ["marketing"];

/** In the order of copyConsents. */
function consentLine({ dataKey }: Intake, { id, draft: { consent } }: NewLead, textId: number): string {
  const evidence = consent.evidence && seal(dataKey.key, JSON.stringify(consent.evidence), evidencePlace(id));
  const { certificate } = consent;
  return copyLine([
    id,
    textId,
    consent.givenAt,
    consent.pageUrl,
    purposes,
    consent.jurisdiction,
    certificate?.kind ?? null,
    certificate?.id ?? null,
    evidence,
  ]);
}
