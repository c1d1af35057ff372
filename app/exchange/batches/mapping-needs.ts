import { dateOrderOf } from "../leads/read-dates.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import type { CsvRecord } from "./csv-records.ts";
import { dateFields } from "./date-questions.ts";
import type { Mapping, RowField } from "../intake/row-fields.ts";

/** What is still missing before a batch can run. The seller is asked; nothing of it is guessed. */
export const mappingNeeds = ["name", "contact", "interests", "consent", "date_order"] as const;
export type MappingNeed = (typeof mappingNeeds)[number];

export function needsOf(mapping: Mapping, defaults: RowDefaults, sample: readonly CsvRecord[]): MappingNeed[] {
  const has = (...fields: RowField[]) => fields.some((field) => mapping.includes(field));
  const isCertified = has("consent") && has("certificate_url", "certificate_id"); // the certificate keeps the wording
  const needs: Record<MappingNeed, boolean> = {
    name: !has("first_name", "last_name", "full_name"),
    contact: !has("phone", "email"),
    interests: !has("interests") && !defaults.interests?.length,
    consent: !has("consent_text") && !defaults.consent?.text && !hasWording(mapping, sample) && !isCertified,
    date_order: !defaults.dateOrder && hasUndecidedDates(mapping, sample),
  };
  return mappingNeeds.filter((need) => needs[need]);
}

/** Some files have the whole sentence in the consent column. */
function hasWording(mapping: Mapping, sample: readonly CsvRecord[]): boolean {
  const at = mapping.indexOf("consent");
  return at !== -1 && sample.some(({ cells }) => (cells[at]?.trim().split(/\s+/).length ?? 0) >= 4);
}

/** The order that the dates of the sample prove, column by column, where all that prove one agree. */
export function provenDateOrder(mapping: Mapping, sample: readonly CsvRecord[]): RowDefaults["dateOrder"] {
  const proven = new Set(evidence(mapping, sample).filter((each) => each === "day_first" || each === "month_first"));
  return proven.size === 1 ? [...proven][0] : undefined;
}

function hasUndecidedDates(mapping: Mapping, sample: readonly CsvRecord[]): boolean {
  const found = evidence(mapping, sample);
  if (found.includes("contradictory")) return true;
  return provenDateOrder(mapping, sample) === undefined && found.some((each) => each !== "none");
}

function evidence(mapping: Mapping, sample: readonly CsvRecord[]) {
  return mapping.flatMap((use, i) =>
    dateFields.includes(use as RowField) ? [dateOrderOf(sample.map(({ cells }) => cells[i] ?? ""))] : [],
  );
}
