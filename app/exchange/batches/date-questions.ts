import { dateOrderOf, readDate } from "../leads/read-dates.ts";
import type { RowField } from "../intake/row-fields.ts";

export const dateFields: readonly RowField[] = ["captured_at", "consent_at", "date_of_birth"];
/** A date that can be read both ways, with both readings as ISO days. */
export type DateExample = { text: string; dayFirst: string; monthFirst: string };
export type DateQuestion = { column: string; evidence: "ambiguous" | "contradictory"; examples: DateExample[] };

const EXAMPLES_MAX = 3;

/** The columns of dates that don't say by themselves which of day and month comes first. They are asked, never guessed. */
export function dateQuestions(
  columns: readonly { name: string; use: string; cells: readonly string[] }[],
): DateQuestion[] {
  return columns.flatMap(({ name, use, cells }) => {
    if (!(dateFields as readonly string[]).includes(use)) return [];
    const evidence = dateOrderOf(cells);
    if (evidence !== "ambiguous" && evidence !== "contradictory") return [];
    return [{ column: name, evidence, examples: examplesIn(cells) }];
  });
}

function examplesIn(cells: readonly string[]): DateExample[] {
  const found = new Map<string, DateExample>();
  for (const text of cells) {
    if (found.size === EXAMPLES_MAX) break;
    const dayFirst = dayOf(text, "day_first");
    const monthFirst = dayOf(text, "month_first");
    if (dayFirst && monthFirst && dayFirst !== monthFirst)
      found.set(text.trim(), { text: text.trim(), dayFirst, monthFirst });
  }
  return [...found.values()];
}

function dayOf(text: string, order: "day_first" | "month_first"): string | null {
  const read = readDate(text, order);
  if (!read) return null;
  if ("at" in read) return read.at.toISOString().slice(0, 10);
  const { year, month, day } = read.local;
  return [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
