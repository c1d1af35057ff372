import { slugOf } from "../fold-text.ts";
import { completenessOf } from "../leads/completeness.ts";
import { emailKeyForm } from "../leads/email-address.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import { keepWithinBound } from "../leads/lead-fields.ts";
import {
  readBoolean,
  readEducation,
  readEmploymentStatus,
  readGender,
  readMaritalStatus,
} from "../leads/read-values.ts";
import type { RowRules } from "./row-rules.ts";
import { consentReader } from "./check-consent.ts";
import { contactsReader } from "./check-contacts.ts";
import { timesReader } from "./check-times.ts";
import type { IntakeRow } from "./intake-row.ts";
import { keepText } from "./keep-text.ts";
import { placeReader, pointOf } from "./read-place.ts";
import { rowCells, type RowCells } from "./row-cells.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RowFault } from "./row-reasons.ts";

export type CheckedRow = { draft: RowDraft; fault?: undefined } | { fault: RowFault; draft?: undefined };

/** Makes the checker of one batch's rows: a row becomes a draft of a lead, or the first reason why it can't. Never throws. */
export function rowChecker(rules: RowRules): (record: IntakeRow) => CheckedRow {
  const cells = rowCells(rules);
  const contactsOf = contactsReader(cells, rules);
  const timesOf = timesReader(cells, rules);
  const consentOf = consentReader(cells, rules);
  const placeOf = placeReader(cells, rules);
  const attributesOf = attributesReader(cells, rules);
  const interestsOf = interestsReader(cells, rules);

  return (record) => {
    const fault = cells.faultOf(record);
    if (fault) return { fault };
    const row = record.cells;
    const place = placeOf(row);
    const contacts = contactsOf(row, place.dialCountry);
    if ("reason" in contacts) return { fault: contacts };
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
    const consent = consentOf(row, {
      kinds: contacts.kinds,
      consentAt: times.consentAt,
      country: country ?? rules.sellerCountry,
    });
    if ("reason" in consent) return { fault: consent };
    const attributes = attributesOf(row, place.texts);
    const { latitude, longitude } = pointOf(cells.text(row, "latitude"), cells.text(row, "longitude"));
    const employment = cells.text(row, "employment_status");
    // One literal, no spreads: this is made for every row.
    const facts = {
      region: place.region,
      country,
      age: times.age,
      gender: read(cells.text(row, "gender"), "gender", readGender, attributes),
      maritalStatus: read(cells.text(row, "marital_status"), "marital_status", readMaritalStatus, attributes),
      employmentStatus: employmentOf(employment, attributes),
      education: read(cells.text(row, "education"), "education", readEducation, attributes),
      interests,
      completeness: 0,
      contactKinds: contacts.kinds,
      latitude,
      longitude,
    };
    facts.completeness = completenessOf(facts, contacts.contacts);
    const draft: RowDraft = {
      line: record.line,
      externalId: cells.externalId(row),
      contacts: contacts.contacts,
      facts,
      consent,
      capturedAt: times.capturedAt,
      attributes,
    };
    return { draft };
  };
}

/** By what a person is recognised, before it is keyed: E.164 and the mailbox. */
export function identityOf({ phone, email }: LeadContacts): { phone: string | null; email: string | null } {
  return { phone: phone ?? null, email: email === undefined ? null : emailKeyForm(email) };
}

type Attributes = Record<string, string>;

/** Files often have the job itself where we ask for the status: then it is kept as the job's title. */
function employmentOf(text: string, attributes: Attributes) {
  if (text === "") return null;
  const status = readEmploymentStatus(text);
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

function attributesReader(cells: RowCells, { mapping }: RowRules) {
  const columns = mapping.flatMap((use, i) => (use.startsWith("attribute:") ? [[i, use.slice(10)] as const] : []));
  return (row: readonly string[], texts: Readonly<Attributes>): Attributes => {
    const attributes: Attributes = { ...texts };
    for (const [i, name] of columns) keepText(attributes, name, cells.clean(row[i]));
    return attributes;
  };
}
