import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusedFile } from "../../../app/exchange/batches/inspect-file.ts";
import type { Encoding } from "../../../app/exchange/batches/text-encodings.ts";
import { encodeText } from "../../support/encode-text.ts";
import { namesByLanguage } from "../../support/names-by-language.ts";
import { readTable } from "../../support/read-table.ts";

type Writing = {
  delimiter: string;
  quote: '"' | "'";
  escape: "doubled" | "backslashed";
  quotes: "all" | "needed";
  end: string;
  hasEnd: boolean;
  preamble: string[];
  mark: boolean;
};

const writing: fc.Arbitrary<Writing> = fc
  .record({
    delimiter: fc.constantFrom(",", ";", "\t", "|", ", "),
    quote: fc.constantFrom('"' as const, '"' as const, "'" as const),
    escape: fc.constantFrom("doubled" as const, "doubled" as const, "backslashed" as const),
    quotes: fc.constantFrom("all" as const, "needed" as const),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    hasEnd: fc.boolean(),
    preamble: fc.constantFrom<string[]>([], [], ["Leads of May", ""], ["sep"]),
    mark: fc.boolean(),
  })
  .map((way) => (way.quote === "'" ? { ...way, quotes: "all" as const } : way)) // elsewhere a ' is a letter
  .map((way) => (way.preamble[0] === "sep" && way.delimiter === ", " ? { ...way, preamble: [] } : way));

function writeTable(rows: readonly string[][], way: Writing): string {
  const { delimiter, quote, escape, quotes, end, preamble } = way;
  const cell = (text: string) => {
    const isPlain = !/[\r\n"'\\]/.test(text) && !text.includes(delimiter.trim() || delimiter) && text.trim() === text;
    if (quotes === "needed" && isPlain) return text;
    const inner =
      escape === "doubled"
        ? text.replaceAll(quote, quote + quote)
        : text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
    return quote + inner + quote;
  };
  const lines = rows.map((cells) => cells.map(cell).join(delimiter));
  const above = preamble[0] === "sep" ? [`sep=${delimiter}`] : preamble;
  return [...above, ...lines].join(end) + (way.hasEnd ? end : "");
}

const header = ["First name", "Last name", "Phone", "City", "Remark"];
const remark = fc.constantFrom(
  "",
  "calls, then writes",
  'says "yes" twice',
  "two\nlines",
  "a;b|c",
  "it's fine",
  "plain",
  "tab\there",
);
/** Seven to twenty rows of people of one language, with remarks that need quotes. */
const people = (words: readonly string[]) => {
  const word = fc.constantFrom(...words);
  const phone = fc.integer({ min: 20_000_000, max: 29_999_999 }).map((number) => `+371${number}`);
  return fc.array(fc.tuple(word, word, phone, word, remark), { minLength: 7, maxLength: 20 });
};

const oneByte = Object.entries(namesByLanguage).map(([language, { encodings, words }]) => ({
  language,
  encodings: ["utf-8", "utf-16le", "utf-16be", ...encodings] as Encoding[],
  words: words.split(" "),
}));

describe("a table written in any usual way comes back as it was", () => {
  it.each(oneByte)("in $language, by any of $encodings", { timeout: 60_000 }, async ({ encodings, words }) => {
    await fc.assert(
      fc.asyncProperty(people(words), writing, fc.constantFrom(...encodings), async (rows, way, encoding) => {
        const isWide = encoding.startsWith("utf-");
        const enough = isWide || lettersOf(rows) > 25;
        fc.pre(enough && isShown(rows, way));
        const table = [header, ...rows.map((cells) => [...cells])];
        const bytes = encodeText((isWide && way.mark ? "\ufeff" : "") + writeTable(table, way), encoding);
        const read = await readTable(bytes);
        if (isRefusedFile(read)) throw new Error(read.reason);
        expect([read.names, ...read.rows.map(({ cells }) => cells)]).toEqual(table);
      }),
      { numRuns: 60 },
    );
  });
});

/** Letters outside ASCII, of different kinds: by a handful no encoding can be told. */
function lettersOf(rows: readonly (readonly string[])[]): number {
  const letters = [...rows.flat().join("")].filter((letter) => letter > "\u007f");
  return new Set(letters).size > 5 ? letters.length : 0;
}

/** How marks are escaped can be told only where one stands. */
const isShown = (rows: readonly (readonly string[])[], { quote, escape }: Writing) =>
  escape === "doubled" || rows.some((cells) => cells.at(-1)!.slice(0, -1).includes(quote));
