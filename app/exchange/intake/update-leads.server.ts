import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open, seal } from "#app/crypto/seal.ts";
import {
  type ChangedLead,
  type LeadUpdateRow,
  lockLeadsToUpdate,
  type LockedLead,
  recordLeadUpdates,
  replaceConsents,
  updateLeadRows,
} from "#app/db/sql/update-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";
import { completenessOf } from "../leads/completeness.ts";
import { contactsFromJson, contactsPlace, contactsToJson, evidencePlace } from "../leads/lead-contacts.ts";
import { dutchSince, priceLead, type PriceRule } from "../price-rules/price-lead.ts";
import type { Intake } from "./intake.ts";
import { type MergeableLead, type MergedLead, mergeLead } from "./merge-lead.ts";
import type { FaultyRow, PreparedRow } from "./prepare-rows.server.ts";
import type { RowCells } from "./row-cells.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowRules } from "./row-rules.ts";

/** A row and the lead it is about; several rows may be about one, and are laid over it in their order. */
export type LeadChange = { row: PreparedRow; leadId: bigint };
export type Changing = {
  intake: Intake & { batchId: string };
  rule: PriceRule;
  rules: RowRules;
  cells: RowCells;
  /** Ids of the wordings of the rows' consents. */
  textIds: Map<string, number>;
};
type Held = { lead: LockedLead; merged: MergedLead; keys: Keys; consent: RowDraft["consent"] | null };
type Keys = Pick<PreparedRow, "phoneKey" | "emailKey" | "surnameKey">;

/**
 * Changes leads that are there by what rows say of them, all in a few statements, and records which row changed what.
 * A lead that was sold meanwhile is left alone: its row is answered as faulty.
 */
export async function updateLeads(tx: BulkTx, changing: Changing, changes: readonly LeadChange[]) {
  const updated: PreparedRow[] = [];
  const faulty: FaultyRow[] = [];
  if (changes.length === 0) return { updated, faulty };
  const locked = await tx.rows<LockedLead>(lockLeadsToUpdate([...new Set(changes.map(({ leadId }) => leadId))]));
  const held = await openLeads(tx, locked);
  const recorded: LeadUpdateRow[] = [];
  for (const { row, leadId } of [...changes].sort((a, b) => a.row.record.line - b.row.record.line)) {
    const one = held.get(leadId);
    if (!one || one.lead.sold_count > 0) {
      faulty.push({ record: row.record, fault: { reason: "already_sold", column: "" } });
      continue;
    }
    recorded.push(layOver(one, row, changing));
    updated.push(row);
  }
  const changed = [...held.values()].filter(({ merged }) => merged.changed.length > 0);
  if (changed.length > 0) {
    await tx.rows(updateLeadRows(changed.map((one) => leadRow(one, changing))));
    await offer(tx, changing.intake, changed);
  }
  const consents = changed.filter(({ consent }) => consent !== null);
  if (consents.length > 0) await tx.rows(replaceConsents(consents.map((one) => consentRow(one, changing))));
  if (recorded.length > 0) await tx.rows(recordLeadUpdates(changing.intake.batchId, recorded));
  return { updated, faulty };
}

/** Changed as they are, requests may want them that didn't before. */
function offer(tx: BulkTx, { sellerId, leadType }: Intake, changed: readonly Held[]): Promise<void> {
  return promiseOffers(
    tx,
    changed.map(({ lead: { id } }) => ({ sellerId, leadType, firstLeadId: id, lastLeadId: id })),
  );
}

async function openLeads(tx: BulkTx, locked: readonly LockedLead[]): Promise<Map<bigint, Held>> {
  const keys = await openDataKeys(tx, [...new Set(locked.map(({ data_key_id }) => data_key_id))]);
  return new Map(
    locked.map((lead) => {
      const json = open(keys.get(lead.data_key_id)!, lead.sealed, contactsPlace(lead.id)).toString("utf8");
      const before: MergeableLead = {
        externalId: lead.external_id,
        contacts: contactsFromJson(json),
        facts: {
          country: lead.country,
          region: lead.region,
          age: lead.age,
          gender: lead.gender,
          maritalStatus: lead.marital_status,
          employmentStatus: lead.employment_status,
          education: lead.education,
          interests: lead.interests,
          latitude: lead.latitude,
          longitude: lead.longitude,
        },
        attributes: lead.attributes,
        consentGivenAt: lead.given_at,
      };
      const merged = { ...before, contactKinds: 0, takesConsent: false, changed: [] };
      return [lead.id, { lead, merged, keys: noKeys, consent: null }];
    }),
  );
}

const noKeys: Keys = { phoneKey: null, emailKey: null, surnameKey: null };

function layOver(one: Held, row: PreparedRow, { cells }: Changing): LeadUpdateRow {
  const { draft, record } = row;
  const merged = mergeLead(one.merged, draft, (field) => cells.texts(record.cells, field).length > 0);
  const { lead } = one;
  const before = merged.takesConsent && one.consent === null;
  one.merged = { ...merged, changed: [...new Set([...one.merged.changed, ...merged.changed])] };
  one.keys = {
    phoneKey: row.phoneKey ?? one.keys.phoneKey,
    emailKey: row.emailKey ?? one.keys.emailKey,
    surnameKey: row.surnameKey ?? one.keys.surnameKey,
  };
  if (merged.takesConsent) one.consent = draft.consent;
  return {
    lead_id: String(lead.id),
    line: record.line,
    fields: merged.changed,
    consent_before: before
      ? { text_id: lead.text_id, given_at: lead.given_at, page_url: lead.page_url, channels: lead.channels }
      : null,
  };
}

/** Null where the lead keeps its prices: the rule prices in another currency, or leads of another kind. */
function newPrices(
  lead: LockedLead,
  facts: LeadFacts,
  { intake, rule, rules }: Pick<Changing, "intake" | "rule" | "rules">,
) {
  if (lead.currency.trim() !== intake.currency) return null;
  const prices = priceLead(rule, facts, dutchSince(lead.prices) ?? rules.now);
  return prices.length === lead.prices.length ? prices.map(String) : null;
}

function leadRow({ lead, merged, keys }: Held, { intake, rule, rules }: Changing): ChangedLead {
  const { contacts, attributes, contactKinds } = merged;
  const facts = { ...merged.facts, attributes, contactKinds, completeness: null as number | null };
  facts.completeness = completenessOf(rules.leadType)(facts, contacts);
  const prices = newPrices(lead, facts, { intake, rule, rules });
  const sealed = seal(intake.dataKey.key, contactsToJson(contacts), contactsPlace(lead.id));
  return {
    id: String(lead.id),
    external_id: merged.externalId,
    country: facts.country,
    region: facts.region,
    age: facts.age,
    gender: facts.gender,
    marital_status: facts.maritalStatus,
    employment_status: facts.employmentStatus,
    education: facts.education,
    interests: facts.interests,
    latitude: facts.latitude,
    longitude: facts.longitude,
    contact_kinds: contactKinds,
    completeness: facts.completeness,
    attributes,
    prices,
    rule_number: prices && intake.ruleNumber,
    phone_key: keys.phoneKey,
    email_key: keys.emailKey,
    surname_key: keys.surnameKey,
    sealed: sealed.toString("hex"),
    data_key_id: intake.dataKey.id,
  };
}

function consentRow({ lead, consent }: Held, { intake, textIds }: Changing): ChangedLead {
  const { text, evidence, certificate, ...given } = consent!;
  const sealed = evidence && seal(intake.dataKey.key, JSON.stringify(evidence), evidencePlace(lead.id));
  return {
    id: String(lead.id),
    text_id: textIds.get(text)!,
    given_at: given.givenAt,
    confirmed_at: given.confirmedAt,
    page_url: given.pageUrl,
    given: given.given,
    left_channels: given.channels,
    recipients: given.recipients,
    jurisdiction: given.jurisdiction,
    spoken_until: given.spokenUntil,
    written_until: given.writtenUntil,
    until: given.until,
    certificate_kind: certificate?.kind ?? null,
    certificate_id: certificate?.id ?? null,
    evidence: sealed?.toString("hex") ?? null,
  };
}
