import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectEncoding } from "../../../app/exchange/batches/detect-encoding.ts";
import { decodeBytes, type Encoding, encodings } from "../../../app/exchange/batches/text-encodings.ts";
import { encodeText } from "../../support/encode-text.ts";
import { namesByLanguage } from "../../support/names-by-language.ts";
import { censusOf } from "../../support/read-table.ts";

const files = Object.entries(namesByLanguage).flatMap(([language, { encodings, words }]) =>
  encodings.map((encoding) => ({ language, encoding: encoding as Encoding, words: words.split(" ") })),
);
const wide = ["utf-8", "utf-16le", "utf-16be"] as const;

/** Rows of words of a language, always the same ones for a number. */
function rowsOf(words: readonly string[], rows: number, start: number): string {
  const word = (i: number) => words[(start * 31 + i * 17 + i * i) % words.length]!;
  return Array.from({ length: rows }, (_, i) => `${word(2 * i)};+37121${100_000 + i};${word(2 * i + 1)}\n`).join("");
}

function isReadRight(text: string, encoding: Encoding): boolean {
  const bytes = encodeText(text, encoding);
  return decodeBytes(bytes, detectEncoding(bytes, censusOf(bytes)).encoding) === text;
}

const shareRight = (words: readonly string[], encoding: Encoding, rows: number) => {
  const tries = Array.from({ length: 60 }, (_, start) => rowsOf(words, rows, start));
  return tries.filter((text) => isReadRight(text, encoding)).length / tries.length;
};

describe("without a mark, by its letters", () => {
  it.each(files)("$language in $encoding is read right: always in twelve rows, mostly in three", (file) => {
    expect(shareRight(file.words, file.encoding, 12)).toBe(1);
    expect(shareRight(file.words, file.encoding, 3)).toBeGreaterThan(0.8);
  });

  it.each(files.flatMap((file) => wide.map((encoding) => ({ ...file, encoding }))))(
    "$language in $encoding is read right in one row",
    ({ words, encoding }) => {
      expect(shareRight(words, encoding, 1)).toBe(1);
    },
  );
});

it("believes a byte order mark, and leaves it out of the text", () => {
  for (const encoding of wide) {
    const bytes = encodeText("\ufeffVārds;Имя\n", encoding);
    const found = detectEncoding(bytes, censusOf(bytes));
    expect(found).toMatchObject({ encoding, confidence: "certain" });
    expect(decodeBytes(bytes.subarray(found.byteOrderMark), encoding)).toBe("Vārds;Имя\n");
  }
});

it("names an encoding for any bytes, and every encoding is one that can be read", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(encodings).toContain(detectEncoding(bytes, censusOf(bytes)).encoding);
    }),
    { numRuns: 500 },
  );
});
