import { slugOf } from "../fold-text.ts";
import { readBoolean, readGender, readMaritalStatus } from "../leads/read-values.ts";
import { headerUse } from "./header-dictionary.ts";
import { type ColumnUse, type RowField, rowFields } from "../intake/row-fields.ts";

export type SuggestedUse = { use: ColumnUse; confidence: "sure" | "likely" | "none" };
export type SampledColumn = { header: string; values: readonly string[] };

/** What each column is for, by its header and by what stands in it. A field that one column can hold goes to the best. */
export function suggestMapping(columns: readonly SampledColumn[]): SuggestedUse[] {
  const wished = columns.map(suggestUse);
  const taken = new Set<ColumnUse>();
  for (const wanted of ["sure", "likely"] as const) {
    for (const [i, { use, confidence }] of wished.entries()) {
      if (confidence !== wanted || use === "ignore") continue;
      if (taken.has(use) && isOnce(use)) wished[i] = { use: "ignore", confidence: "none" };
      taken.add(use);
    }
  }
  return withoutRivals(wished);
}

const isOnce = (use: ColumnUse) => !(use in rowFields) || rowFields[use as RowField].once;

/** A full name beside first and last name says the same again. */
function withoutRivals(uses: SuggestedUse[]): SuggestedUse[] {
  const has = (use: ColumnUse) => uses.some((each) => each.use === use);
  if (!has("first_name") || !has("last_name")) return uses;
  return uses.map((each) => (each.use === "full_name" ? { use: "ignore", confidence: "likely" } : each));
}

function suggestUse({ header, values }: SampledColumn): SuggestedUse {
  const known = headerUse(header);
  const seen = valuesUse(values);
  if (known) {
    // The header says phone and the cells are addresses of mail: neither is believed.
    const contradicted = seen && seen !== known && (known === "phone" || known === "email") && isContact(seen);
    return contradicted ? { use: "ignore", confidence: "none" } : { use: known, confidence: "sure" };
  }
  if (isInterestQuestion(header)) return { use: "interests", confidence: "likely" };
  return seen ? { use: seen, confidence: "likely" } : { use: "ignore", confidence: "none" };
}

const isContact = (use: ColumnUse) => use === "phone" || use === "email";

/** Lead forms ask "which_insurance_are_you_interested_in?"; the answer is the interest. */
function isInterestQuestion(header: string): boolean {
  return (
    /interest|which_|what_(kind|type|product|service)|looking_for|интерес|interes|intereses/.test(
      slugOf(header, 200),
    ) && header.length > 8
  );
}

const shapes: [ColumnUse, (value: string) => boolean][] = [
  ["email", (value) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value)],
  ["certificate_url", (value) => /^https?:\/\/(cert|ping)\.trustedform\.com\//i.test(value)],
  ["captured_at", (value) => /^(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})[T ]\d{1,2}:\d\d/.test(value)],
  ["consent_ip", (value) => /^(\d{1,3}\.){3}\d{1,3}$/.test(value)],
  ["phone", (value) => /^(p:)?\+?[\d\s().-]{9,20}$/.test(value) && value.replace(/\D/g, "").length >= 8],
  ["gender", (value) => value.length > 1 && readGender(value) !== null],
  ["marital_status", (value) => value.length > 2 && readMaritalStatus(value) !== null],
];

function valuesUse(values: readonly string[]): ColumnUse | undefined {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "" && readBoolean(value) === null);
  if (filled.length < 3) return undefined;
  return shapes.find(([, fits]) => filled.filter(fits).length >= 0.8 * filled.length)?.[0];
}
