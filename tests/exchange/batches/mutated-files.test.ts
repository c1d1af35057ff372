import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { isRefusedFile } from "../../../app/exchange/batches/inspect-file.ts";
import { decodeBytes } from "../../../app/exchange/batches/text-encodings.ts";
import { readTable } from "../../support/read-table.ts";

const folder = "tests/fixtures/lead-files";
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".csv"))
  .map((file) => readFileSync(`${folder}/${file}`));

type Change = { at: number; kind: "byte" | "cut" | "repeat" | "insert"; byte: number; length: number };
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(100_000),
  kind: fc.constantFrom("byte", "byte", "cut", "repeat", "insert"),
  byte: fc.constantFrom(0, 9, 10, 13, 34, 39, 44, 59, 92, 0x80, 0xc4, 0xff, 0xfe, 0xef, 65),
  length: fc.nat(300),
});

function changed(bytes: Buffer, { at, kind, byte, length }: Change): Buffer {
  const place = at % Math.max(1, bytes.length);
  const piece = bytes.subarray(place, place + length);
  if (kind === "byte") return Buffer.concat([bytes.subarray(0, place), Buffer.of(byte), bytes.subarray(place + 1)]);
  if (kind === "cut") return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
  const more = kind === "repeat" ? [piece, piece] : [Buffer.alloc(length % 20, byte), piece];
  return Buffer.concat([bytes.subarray(0, place), ...more, bytes.subarray(place + length)]);
}

const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, "")].sort().join("");

it("reads or refuses any damaged file, and no letter of a row is lost or made up", { timeout: 120_000 }, async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz seed ${seed} (FUZZ_SEED repeats it)`);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 5 }),
      async (file, changes) => {
        const bytes = changes.reduce(changed, file);
        const table = await readTable(bytes, 97);
        if (isRefusedFile(table)) return;
        const { encoding, byteOrderMark, headerLine } = table.detected;
        const lines = table.rows.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
        expect(lines.every((line) => line > (headerLine ?? 0))).toBe(true);
        if (lines.length === 0) return;
        const text = decodeBytes(bytes.subarray(byteOrderMark), encoding).split(/\r\n|\r|\n/);
        const below = text.slice(lines[0]! - 1).join("\n"); // where the first row begins
        expect(letters(table.rows.flatMap(({ cells }) => cells).join(""))).toBe(letters(below));
      },
    ),
    { numRuns: 4_000, seed },
  );
});
