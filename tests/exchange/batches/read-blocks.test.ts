import fc from "fast-check";
import { expect, it } from "vitest";
import { BLOCK_BYTES } from "../../../app/exchange/batches/read-blocks.ts";
import { blocksOf } from "../../support/read-table.ts";

const rows = (count: number) => {
  const lines = Array.from({ length: count }, (_, i) =>
    i % 7 === 0 ? `${i},"Jānis\n ""x""",${"ž".repeat(i % 40)}` : `${i},Bērziņš,${"ā".repeat(i % 60)}`,
  );
  return Buffer.from(`${lines.join(count % 2 ? "\r\n" : "\n")}\n`);
};

it("cuts at records, and each block's end is where reading can be taken up again", async () => {
  const bytes = rows(30_001);
  const whole = await blocksOf(bytes);
  expect(bytes.length).toBeGreaterThan(2 * BLOCK_BYTES);
  expect(whole.flatMap(({ records }) => records)).toHaveLength(30_001);
  for (const [i, block] of whole.entries()) {
    const rest = await blocksOf(bytes, block.end);
    expect(rest).toEqual(whole.slice(i + 1));
  }
});

it("reads the same records however the bytes arrive", async () => {
  const bytes = rows(12_000);
  const expected = (await blocksOf(bytes)).flatMap(({ records }) => records);
  for (const size of [1_000_003, 65_536, 4_099])
    expect((await blocksOf(bytes, { byte: 0, line: 1 }, size)).flatMap(({ records }) => records)).toEqual(expected);
});

it("never moves a boundary on unreadable bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (noise) => {
      const bytes = Buffer.concat(
        Array.from({ length: 3_000 }, (_, i) =>
          Buffer.concat([Buffer.from(`${i},`), Buffer.from(noise).subarray(0, i % 400), Buffer.from("\n")]),
        ),
      );
      const blocks = await blocksOf(bytes);
      expect(blocks.at(-1)?.end.byte).toBe(bytes.length);
      for (const { end } of blocks.slice(0, -1)) expect([10, 13]).toContain(bytes[end.byte - 1]);
    }),
    { numRuns: 25 },
  );
});
