import { type Dialect, readRecords } from "./csv-records.ts";

export const delimiters = [",", ";", "\t", "|", ":"] as const;
export type Delimiter = (typeof delimiters)[number];
export type LineEnding = "lf" | "crlf" | "cr" | "mixed" | "none";

const RECORDS_LOOKED_AT = 100;

/** `sep=;` in the first line, as Excel understands it; it is no data. */
export function separatorLine(text: string): Delimiter | null {
  const match = /^"?sep=(.)"?[\r\n]/i.exec(text);
  return match && (delimiters as readonly string[]).includes(match[1]!) ? (match[1] as Delimiter) : null;
}

export type DetectedDialect = Dialect & { delimiter: Delimiter };

/** How the cells of a text are cut and quoted; with a delimiter that is known, the rest. */
export function detectDialect(text: string, known?: Delimiter): DetectedDialect {
  const quote = detectQuote(text);
  const delimiter = known ?? detectDelimiter(text, quote);
  const dialect: DetectedDialect = { delimiter };
  if (quote !== '"') dialect.quote = quote;
  if (isBackslashed(text, quote)) dialect.isBackslashed = true;
  if (isSpaced(text, quote, delimiter)) dialect.isSpaced = true;
  return dialect;
}

/** Single marks only where they enclose whole cells, and more of them than double ones do. */
function detectQuote(text: string): '"' | "'" {
  const double = text.match(/(?<=^|[,;\t|:]) ?"(?:[^"]|"")*" ?(?=[,;\t|:\r\n]|$)/gm)?.length ?? 0;
  const single = text.match(/(?<=^|[,;\t|:]) ?'(?:[^'\r\n]|'')*' ?(?=[,;\t|:\r\n]|$)/gm)?.length ?? 0;
  return single > 1 && single > 2 * double ? "'" : '"';
}

/** A mark behind a backslash in the middle of a cell can only be escaped, unless elsewhere marks are doubled. */
function isBackslashed(text: string, quote: '"' | "'"): boolean {
  return quote === '"'
    ? /\\"(?!\s*([,;\t|:\r\n]|$))/.test(text) && !/[^\\",;\t|:\s]""/.test(text)
    : /\\'(?!\s*([,;\t|:\r\n]|$))/.test(text) && !/[^\\',;\t|:\s]''/.test(text);
}

/** Whether a blank follows the delimiter everywhere, what stands in quotes left aside. */
function isSpaced(text: string, quote: '"' | "'", delimiter: Delimiter): boolean {
  const plain = quote === '"' ? text.replace(/"(?:[^"]|"")*"/g, "") : text.replace(/'(?:[^'\r\n]|'')*'/g, "");
  const all = plain.split(delimiter).length - 1;
  return all >= 3 && plain.split(`${delimiter} `).length - 1 >= 0.98 * all;
}

/**
 * The character that cuts the most records into the same number of cells, more cells counting more.
 * `:` stands in times and URLs, so it is taken only where no other cuts anything.
 */
function detectDelimiter(text: string, quote: '"' | "'"): Delimiter {
  const told = separatorLine(text);
  if (told) return told;
  const scored = delimiters.map((delimiter) => ({ delimiter, score: score(text, { delimiter, quote }) }));
  scored.sort((a, b) => b.score - a.score);
  const usual = scored.find(({ delimiter, score }) => delimiter !== ":" && score > 0);
  return (usual ?? scored.find(({ score }) => score > 0.9))?.delimiter ?? ",";
}

function score(text: string, dialect: Dialect): number {
  const { records } = readRecords(text, { ...dialect, line: 1, isLast: false });
  const whole = records.length > 0 ? records : readRecords(text, { ...dialect, line: 1, isLast: true }).records;
  const widths = whole.slice(0, RECORDS_LOOKED_AT).map(({ cells }) => cells.length);
  const filled = whole.slice(0, RECORDS_LOOKED_AT).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const usual = mostCommon(widths.filter((width) => width > 1));
  if (!usual || filled.length === 0) return 0;
  const agreeing = widths.filter((width) => width === usual).length / filled.length;
  return Math.min(1, agreeing) ** 2 * Math.log2(Math.min(usual, 64));
}

function mostCommon(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0]?.[0];
}

export function detectLineEnding(text: string): LineEnding {
  const kinds = new Set(text.match(/\r\n|\r|\n/g));
  if (kinds.size === 0) return "none";
  if (kinds.size > 1) return "mixed";
  return kinds.has("\r\n") ? "crlf" : kinds.has("\n") ? "lf" : "cr";
}
