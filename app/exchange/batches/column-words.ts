import type { ColumnReading } from "../intake/column-readings.ts";
import { isLikeContact } from "../intake/keep-text.ts";
import type { ColumnUse } from "../intake/row-fields.ts";
import { isMissing, missingWords } from "../leads/read-values.ts";
import type { CodeChoice, CodedUse } from "./coded-columns.ts";

/** A word that may say nothing, how many cells of the sample hold it, and whether it is read so. */
export type MissingWord = { text: string; count: number; isMissing: boolean };
/** A word of a coded column, and the code it is read as; null stays text. */
export type ValueWord = { text: string; count: number; code: string | null };
export type ColumnWords = {
  blank: number;
  missing: MissingWord[];
  values: ValueWord[];
  codes: readonly CodeChoice[];
};

const WORDS_MAX = 12;
const VALUES_MAX = 40;
const VALUE_CHARS_MAX = 80;
/** Numbers and dates that programs write for "nothing": offered, and believed where they can't be an answer. */
const standIns = new Set(["-1", "-9", "-99", "-999", "999", "9999", "0000-00-00", "1900-01-01", "01.01.1900"]);
const believedStandIns = new Set(["-1", "-9", "-99", "-999", "0000-00-00"]);

type Column = {
  cells: readonly string[];
  use: ColumnUse | string;
  reading: ColumnReading | undefined;
  coded: CodedUse | null;
};

/** What stands in a column that its seller may want to read otherwise. Cells are those of the first rows. */
export function columnWords({ cells, use, reading, coded }: Column): ColumnWords {
  const counts = countsOf(cells);
  const blank = counts.get("") ?? 0;
  counts.delete("");
  const missing = use === "ignore" ? [] : missingWordsOf(counts, { use, reading });
  const said = new Set(missing.filter((word) => word.isMissing).map(({ text }) => text.toLowerCase()));
  const values = coded ? valuesOf(counts, { said, reading, coded }) : [];
  return { blank, missing, values, codes: coded?.codes ?? [] };
}

function countsOf(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const text = cell.trim();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function missingWordsOf(counts: Map<string, number>, { use, reading }: Pick<Column, "use" | "reading">): MissingWord[] {
  const own = reading?.missing && new Set(reading.missing.map((word) => word.toLowerCase()));
  const isField = use !== "ignore" && !use.startsWith("attribute:");
  const readSo = (text: string) =>
    own ? own.has(text.toLowerCase()) : isMissing(text) || (isField && believedStandIns.has(text));
  const found = new Map<string, MissingWord>();
  for (const [text, count] of counts) {
    if (!isMissing(text) && !standIns.has(text) && !own?.has(text.toLowerCase())) continue;
    const known = found.get(text.toLowerCase());
    if (known) known.count += count;
    else found.set(text.toLowerCase(), { text, count, isMissing: readSo(text) });
  }
  return byCount([...found.values()]).slice(0, WORDS_MAX);
}

type Said = { said: ReadonlySet<string>; reading: ColumnReading | undefined; coded: CodedUse };

/** What could reach a person is not shown as a word, wherever the column was mapped to. */
function valuesOf(counts: Map<string, number>, { said, reading, coded }: Said): ValueWord[] {
  const words = [...counts]
    .filter(([text]) => text.length <= VALUE_CHARS_MAX && !isLikeContact(text) && !said.has(text.toLowerCase()))
    .map(([text, count]) => ({ text, count, code: codeOf(text.normalize("NFC"), reading, coded) }));
  return byCount(words).slice(0, VALUES_MAX);
}

function codeOf(text: string, reading: ColumnReading | undefined, coded: CodedUse): string | null {
  const told = reading?.values?.[text];
  return told === undefined ? coded.usual(text) : told === "" ? null : told;
}

const byCount = <Word extends { count: number; text: string }>(words: Word[]): Word[] =>
  words.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));

/** What the seller ticked and chose, by the word's place among those offered. */
export type ColumnAnswer = { missing: readonly number[]; codes: readonly (string | undefined)[] };

type Kept = { answer: ColumnAnswer; coded: CodedUse | null; before: ColumnReading | undefined };

/**
 * The answer as it is kept: a list of words only where it differs from the usual one, and codes only where they differ
 * from what everybody means. Of words beyond those offered nothing changes: a rare `N/A` further down still says nothing.
 */
export function columnReadingOf(offered: ColumnWords, { answer, coded, before }: Kept): ColumnReading | null {
  const isTicked = (_: unknown, i: number) => answer.missing.includes(i);
  const inLowerCase = ({ text }: MissingWord) => text.toLowerCase();
  const on = offered.missing.filter(isTicked).map(inLowerCase);
  const off = new Set(offered.missing.map(inLowerCase).filter((word) => !on.includes(word)));
  const missing = [...new Set([...(before?.missing ?? missingWords).filter((word) => !off.has(word)), ...on])];
  const isUsual = missing.length === missingWords.length && missing.every(isMissing);
  const offeredTexts = new Set(offered.values.map(({ text }) => text.normalize("NFC")));
  const kept = Object.entries(before?.values ?? {}).filter(([text]) => !offeredTexts.has(text));
  const told = offered.values.flatMap(({ text }, i) => {
    const code = answer.codes[i];
    const word = text.normalize("NFC");
    return code === undefined || code === (coded?.usual(word) ?? "") ? [] : [[word, code] as const];
  });
  const values = Object.fromEntries([...kept, ...told]);
  if (isUsual && Object.keys(values).length === 0) return null;
  return { ...(!isUsual && { missing }), ...(Object.keys(values).length > 0 && { values }) };
}
