import { readBoolean } from "../leads/read-values.ts";
import type { RowRules } from "./row-rules.ts";
import type { IntakeRow } from "./intake-row.ts";
import { missingReader } from "./column-readings.ts";
import { unguardCell } from "./guard-cell.ts";
import type { ColumnUse, RowField } from "./row-fields.ts";
import type { RowFault, RowReason } from "./row-reasons.ts";

export type RowCells = ReturnType<typeof rowCells>;

/** Nothing is cut off: what is longer than can be kept refuses the row. */
const charsMax: Partial<Record<RowField, number>> = {
  first_name: 120,
  last_name: 120,
  full_name: 120,
  address: 300,
  city: 300,
  company: 300,
  postal_code: 20,
  external_id: 120,
  consent_page_url: 2_000,
  consent_ip: 45,
  consent_user_agent: 1_000,
};
/** Marks of direction and of no width: they steer how text is shown and are no part of it. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// eslint-disable-next-line no-control-regex
const suspicious = /[\u0000\ufffd\ud800-\udfff]/;
/** Signs that no encoding gives: the mark of a wrong one, and halves of pairs. */
// eslint-disable-next-line no-control-regex
const unreadable = /[\u0000\ufffd]|\p{Surrogate}/u;
const isUnreadable = (cell: string) => suspicious.test(cell) && unreadable.test(cell);
const testPattern = /^(p:)?<test lead:/i;
const testMails = new Set(["test@meta.com", "test@fb.com", "test@test.com"]);
const testNames = new Set(["test", "asdf", "qwerty", "тест", "xxx"]);

/** The cells of a row by what they hold. Prefixes of Facebook's export (`l:`, `p:`, `z:`, …) and missing words are no values. */
export function rowCells({ mapping, names, readings }: RowRules) {
  const positions = new Map<string, number[]>();
  mapping.forEach((use, i) => positions.set(use, [...(positions.get(use) ?? []), i]));
  const position = (use: ColumnUse) => positions.get(use)?.[0] ?? -1;
  const at = Object.fromEntries([...positions].map(([field, [first]]) => [field, first!])) as Partial<
    Record<RowField, number>
  >;
  const bounds = Object.entries(charsMax).flatMap(([field, most]) =>
    (positions.get(field) ?? []).map((i) => ({ i, most })),
  );
  const special = positions.get("special_category") ?? [];
  const isOwnErrorFile = names.includes("galena_line");
  const saysNothing = missingReader(readings);

  /** A cell as it is kept: composed, trimmed, without the prefix that exports put there. */
  function clean(cell: string | undefined, column: number): string {
    if (cell === undefined || cell === "") return "";
    let text = (isOwnErrorFile ? unguardCell(cell) : cell).trim();
    // eslint-disable-next-line no-control-regex
    if (!/^[\u0000-\u007f]*$/.test(text)) text = text.replace(invisible, "").normalize("NFC").trim();
    return saysNothing(text, column) ? "" : text;
  }

  function text(row: readonly string[], field: RowField): string {
    const i = at[field];
    return i === undefined ? "" : clean(row[i], i);
  }

  function texts(row: readonly string[], field: RowField): string[] {
    return (positions.get(field) ?? []).map((i) => clean(row[i], i)).filter((each) => each !== "");
  }

  function fault(reason: RowReason, field: RowField | null, facts?: RowFault["facts"]): RowFault {
    const column = field === null ? "" : nameOf(field);
    return facts ? { reason, column, facts } : { reason, column };
  }

  function nameOf(use: ColumnUse): string {
    return names[position(use)] ?? "";
  }

  /** What is wrong with the row as such, before any value is looked at. */
  function faultOf(record: IntakeRow): RowFault | null {
    const { cells } = record;
    if (record.fault === "unclosed_quote") return fault("unclosed_quote", null);
    if (record.fault === "cell_too_long") return { reason: "cell_too_long", column: nameOfLongest(cells, names) };
    const broken = cells.findIndex((cell) => cell !== "" && isUnreadable(cell));
    if (broken !== -1) return { reason: "unreadable_characters", column: names[broken] ?? "" };
    const extra = cells.length > names.length && cells.slice(names.length).some((cell) => cell.trim() !== "");
    if (cells.length < names.length || extra)
      return fault("wrong_cell_count", null, { expected: names.length, found: cells.length });
    const test = testFault(cells);
    if (test) return test;
    const tooLong = bounds.find(({ i, most }) => (cells[i]?.length ?? 0) > most && clean(cells[i], i).length > most);
    if (tooLong) return { reason: "cell_too_long", column: names[tooLong.i] ?? "" };
    const told = special.find((i) => clean(cells[i], i) !== "");
    return told === undefined ? null : { reason: "special_category", column: names[told] ?? "" };
  }

  function testFault(row: readonly string[]): RowFault | null {
    const marked = row.findIndex((cell) => cell.includes("<") && testPattern.test(cell));
    if (marked !== -1) return { reason: "test_pattern", column: names[marked] ?? "" };
    if (testMails.has(text(row, "email").toLowerCase())) return fault("test_pattern", "email");
    const first = text(row, "first_name").toLowerCase();
    if (testNames.has(first) && testNames.has(text(row, "last_name").toLowerCase()))
      return fault("test_pattern", "first_name");
    if (at.is_test !== undefined && readBoolean(text(row, "is_test")) === true) return fault("test_pattern", "is_test");
    return null;
  }

  /** The seller's own id of the lead, without Facebook's `l:`. */
  function externalId(row: readonly string[]): string | null {
    const id = text(row, "external_id").replace(/^l:/, "");
    return id === "" ? null : id;
  }

  return { clean, text, texts, fault, nameOf, faultOf, externalId, has: (field: RowField) => at[field] !== undefined };
}

function nameOfLongest(cells: readonly string[], names: readonly string[]): string {
  let longest = 0;
  cells.forEach((cell, i) => {
    if (cell.length > cells[longest]!.length) longest = i;
  });
  return names[longest] ?? "";
}
