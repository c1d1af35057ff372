import { findDamage, type FoundDamage } from "./find-damage.ts";
import { shownText } from "../fold-text.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { Inspection } from "./inspect-file.ts";
import { isPersonal, type Mapping } from "../intake/row-fields.ts";
import { suggestMapping, type SuggestedUse } from "./suggest-mapping.ts";

/** A column as the mapping page shows it: never a contact, a name, or a value that only one row has. */
export type BatchColumn = {
  name: string;
  samples: string[];
  confidence: SuggestedUse["confidence"];
  /** What was done to its values before they came; batches from before it was looked for have none. */
  damage?: FoundDamage[];
};

const SAMPLES_MAX = 5;
const SAMPLE_CHARS_MAX = 40;

export function suggestColumns(
  { headers, sample, names }: Inspection,
  leadType?: Pick<LeadTypeSchema, "fields">,
): { mapping: Mapping; columns: BatchColumn[] } {
  const values = headers.map((_, i) => sample.map(({ cells }) => cells[i] ?? ""));
  const suggested = suggestMapping(
    headers.map((header, i) => ({ header, values: values[i]! })),
    leadType,
  );
  const mapping = suggested.map(({ use }) => use);
  const columns = names.map((name, i) => ({
    name,
    samples: samplesOf(values[i] ?? [], mapping[i] !== undefined && isPersonal(mapping[i])),
    confidence: suggested[i]?.confidence ?? "none",
    damage: findDamage(values[i] ?? [], mapping[i] ?? "ignore"),
  }));
  return { mapping, columns };
}

/** The commonest values. Those of personal columns, and those that occur once, are shown by their shape. */
function samplesOf(values: readonly string[], personal: boolean): string[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    const text = value.trim();
    if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const common = [...counts].sort(([, a], [, b]) => b - a).slice(0, 4 * SAMPLES_MAX);
  const shown = common.map(([text, count]) =>
    personal || count < 2 || /[@\d]{7,}/.test(text) ? maskText(text) : text,
  );
  return [...new Set(shown.map((text) => shownText(shorten(text))))].slice(0, SAMPLES_MAX);
}

const shorten = (text: string) => (text.length > SAMPLE_CHARS_MAX ? `${text.slice(0, SAMPLE_CHARS_MAX - 1)}…` : text);

/** The shape of a text: signs stay, the first letter stays, other letters and digits become dots. */
export function maskText(text: string): string {
  const first = /[\p{L}\p{N}]/u.exec(text);
  if (!first) return text;
  const kept = first.index + first[0].length;
  return text.slice(0, kept) + text.slice(kept).replace(/[\p{L}\p{M}\p{N}]/gu, "•");
}
