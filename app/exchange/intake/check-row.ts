import { foldText, slugOf } from "../fold-text.ts";
import type { OwnValue } from "../lead-types/lead-type-schema.ts";
import { completenessOf } from "../leads/completeness.ts";
import { emailKeyForm } from "../leads/email-address.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import { keepWithinBound } from "../leads/lead-fields.ts";
import { readBoolean, readEmploymentStatus } from "../leads/read-values.ts";
import type { RowRules } from "./row-rules.ts";
import { requiredChecker } from "./check-required.ts";
import { codeReaders } from "./column-readings.ts";
import { consentReader } from "./check-consent.ts";
import { contactsReader } from "./check-contacts.ts";
import { timesReader } from "./check-times.ts";
import type { IntakeRow } from "./intake-row.ts";
import { keepText } from "./keep-text.ts";
import { ownFieldsReader } from "./own-fields.ts";
import { placeReader, pointOf } from "./read-place.ts";
import { rowCells, type RowCells } from "./row-cells.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowFault } from "./row-reasons.ts";

/** A fault with a draft: the person asked to be left alone, which is kept though no lead comes of it. */
export type CheckedRow =
  | { draft: RowDraft; fault?: undefined }
  | { draft: RowDraft; fault: RowFault }
  | { fault: RowFault; draft?: undefined };

/** Makes the checker of one batch's rows: a row becomes a draft of a lead, or the first reason why it can't. Never throws. */
export function rowChecker(rules: RowRules): (record: IntakeRow) => CheckedRow {
  const cells = rowCells(rules);
  const contactsOf = rules.unnamed ?? contactsReader(cells, rules);
  const timesOf = timesReader(cells, rules);
  const consentOf = consentReader(cells, rules);
  const placeOf = placeReader(cells, rules);
  const ownFieldsOf = ownFieldsReader(cells, rules);
  const interestsOf = interestsReader(cells, rules);
  const codeOf = codeReaders(rules);
  const missingOf = requiredChecker(cells, rules);
  const completeness = completenessOf(rules.leadType);
  const isBusiness = rules.leadType.person === "business";

  return (record) => {
    const fault = cells.faultOf(record);
    if (fault) return { fault };
    const row = record.cells;
    const place = placeOf(row);
    const contacts = contactsOf(row, place.dialCountry);
    if ("reason" in contacts) return { fault: contacts };
    if (isBusiness && isCompanyAlone(contacts.contacts))
      return {
        fault: cells.fault("missing_required", cells.has("full_name") ? "full_name" : "first_name", {
          field: "person",
        }),
      };
    const own = ownFieldsOf(row, place);
    if ("reason" in own) return { fault: own };
    const times = timesOf(row);
    if ("reason" in times) return { fault: times };
    const country = place.country ?? contacts.phoneCountry;
    if (country !== null && rules.blockedCountries.includes(country))
      return { fault: { reason: "blocked_country", column: "" } };
    const interests = interestsOf(row);
    if (interests.length === 0)
      return {
        fault: { reason: "missing_required", column: cells.nameOf("interests"), facts: { field: "interests" } },
      };
    const { attributes } = own;
    if (contacts.phoneKind !== null) attributes.phone_kind = contacts.phoneKind;
    if (own.sealed) contacts.contacts.own = own.sealed;
    const { latitude, longitude } = pointOf(cells.text(row, "latitude"), cells.text(row, "longitude"));
    const employment = cells.text(row, "employment_status");
    // One literal, no spreads: this is made for every row.
    const facts = {
      region: place.region,
      country,
      age: times.age,
      gender: read(cells.text(row, "gender"), "gender", codeOf.gender, attributes),
      maritalStatus: read(cells.text(row, "marital_status"), "marital_status", codeOf.marital_status, attributes),
      employmentStatus: employmentOf(employment, codeOf.employment_status, attributes),
      education: read(cells.text(row, "education"), "education", codeOf.education, attributes),
      interests,
      completeness: 0,
      contactKinds: contacts.kinds,
      latitude,
      longitude,
      attributes,
    };
    const missing = missingOf(facts, contacts.contacts);
    if (missing) return { fault: missing };
    const { consent, fault: stop } = consentOf(row, {
      kinds: contacts.kinds,
      consentAt: times.consentAt,
      confirmedAt: times.confirmedAt,
      country: country ?? rules.sellerCountry,
    });
    if (!consent) return { fault: stop };
    facts.completeness = completeness(facts, contacts.contacts);
    const draft: RowDraft = {
      line: record.line,
      externalId: cells.externalId(row),
      contacts: contacts.contacts,
      facts,
      consent,
      capturedAt: times.capturedAt,
      attributes,
    };
    return stop ? { draft, fault: stop } : { draft };
  };
}

/** By what a person is recognised, before it is keyed: E.164 and the mailbox. */
export function identityOf({ phone, email }: LeadContacts): { phone: string | null; email: string | null } {
  return { phone: phone ?? null, email: email === undefined ? null : emailKeyForm(email) };
}

/** The name of a company is nobody's (product rule S15). */
function isCompanyAlone({ first_name, last_name, company }: LeadContacts): boolean {
  return company !== undefined && foldText(`${first_name} ${last_name ?? ""}`) === foldText(company);
}

type Attributes = Record<string, OwnValue>;

/** Files often have the job itself where we ask for the status: then it is kept as the job's title. */
function employmentOf(text: string, reader: typeof readEmploymentStatus, attributes: Attributes) {
  if (text === "") return null;
  const status = reader(text);
  if (attributes.job_title === undefined && text.toLowerCase() !== status) keepText(attributes, "job_title", text);
  return status;
}

/** A word we don't know is not forced into our lists: it stays as text. */
function read<Value>(
  text: string,
  field: string,
  reader: (text: string) => Value | null,
  attributes: Attributes,
): Value | null {
  if (text === "") return null;
  const value = reader(text);
  if (value === null) keepText(attributes, `${field}_text`, text);
  return value;
}

const INTERESTS_MAX = 20;
const noInterest = new Set(["none_of_these", "none", "other", "no"]);

const REMEMBERED_MAX = 10_000;

/** What people asked for, as slugs. The few answers of a file are taken apart once each. */
function interestsReader(cells: RowCells, { defaults }: RowRules) {
  const remembered = new Map<string, readonly string[]>();
  const fallback = defaults.interests ?? [];
  return (row: readonly string[]): readonly string[] => {
    const told = cells.texts(row, "interests").join("\n");
    if (told === "") return fallback;
    let slugs = remembered.get(told);
    if (!slugs) {
      if (remembered.size >= REMEMBERED_MAX) remembered.clear();
      remembered.set(told, (slugs = slugsOf(told)));
    }
    return slugs.length > 0 ? slugs : fallback;
  };
}

function slugsOf(told: string): readonly string[] {
  const slugs = told.split(/[,;|\n]/).map((text) => slugOf(text));
  const meant = slugs.filter((slug) => slug !== "" && !noInterest.has(slug) && readBoolean(slug) === null);
  return keepWithinBound([...new Set(meant)].slice(0, INTERESTS_MAX));
}
