import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { UNPACKED_BYTES_MAX, UnreadableArchive } from "../../../app/exchange/workbooks/archive-refusals.ts";
import { openArchive } from "../../../app/exchange/workbooks/open-archive.server.ts";
import { unzipStream } from "../../../app/exchange/workbooks/unzip-stream.server.ts";
import { makeArchive } from "../../support/make-archive.ts";
import { makeWorkbook } from "../../support/make-workbook.ts";
import { sheetText, sourceOf } from "../../support/read-sheets.ts";

async function contentOf(archive: Buffer, path: string, most = 1_000_000): Promise<string> {
  const file = (await openArchive(sourceOf(archive))).find((each) => each.path === path)!;
  return textOf(file.read(most));
}

async function textOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe("an archive", () => {
  it("is read by its directory, packed files and stored ones", async () => {
    const archive = makeArchive({
      "ā/b.csv": "a,b\n",
      "c.csv": { content: "x".repeat(100_000), stored: true },
      "d/": "",
    });
    expect((await openArchive(sourceOf(archive))).map(({ path, bytes }) => [path, bytes])).toEqual([
      ["ā/b.csv", 4],
      ["c.csv", 100_000],
    ]);
    expect(await contentOf(archive, "ā/b.csv")).toBe("a,b\n");
    expect(await contentOf(archive, "c.csv")).toHaveLength(100_000);
  });

  it.each([
    ["is encrypted", makeArchive({ "a.csv": { content: "a", flags: 1 } }), "archive_encrypted"],
    ["is encrypted strongly", makeArchive({ "a.csv": { content: "a", flags: 0x41 } }), "archive_encrypted"],
    [
      "holds thousands of files",
      makeArchive(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}`, ""]))),
      "archive_too_many_files",
    ],
    ["broke off", makeArchive({ "a.csv": "a,b\n".repeat(1_000) }).subarray(0, -30), "archive_damaged"],
    ["is a beginning only", Buffer.from("PK\x03\x04"), "archive_damaged"],
    ["leads out of itself", makeArchive({ "../../etc/passwd": "x" }), "archive_damaged"],
  ])("that %s is refused", async (_what, archive, reason) => {
    await expect(openArchive(sourceOf(archive))).rejects.toMatchObject({ reason });
  });

  it("is refused before its first byte when it says that it unpacks to too much", async () => {
    const archive = makeArchive({ "a.csv": "a,b\n" });
    await expect(contentOf(archive, "a.csv", 3)).rejects.toMatchObject({ reason: "archive_too_large" });
    const bomb = makeArchive({ "a.csv": Buffer.alloc(21_000_000) });
    await expect(contentOf(bomb, "a.csv", UNPACKED_BYTES_MAX)).rejects.toMatchObject({ reason: "archive_too_large" });
  });

  it("is refused when it unpacks to more, or less, than it says", async () => {
    for (const toldBytes of [10, 90_000]) {
      const liar = makeArchive({ "a.csv": { content: "x".repeat(50_000), toldBytes } });
      await expect(contentOf(liar, "a.csv")).rejects.toMatchObject({ reason: "archive_damaged" });
    }
  });

  it("passes on what its source throws", async () => {
    const archive = makeArchive({ "a.csv": "a" });
    const source = sourceOf(archive);
    const files = await openArchive(source);
    source.read = async function* () {
      yield Buffer.alloc(0);
      throw new Error("connection lost");
    };
    await expect(textOf(files[0]!.read(10))).rejects.toThrow("connection lost");
  });
});

describe("gzip", () => {
  it("unpacks, also in several members", async () => {
    const two = Buffer.concat([gzipSync("a,b\n"), gzipSync("c,d\n")]);
    expect(await textOf(unzipStream(sourceOf(two, 3)))).toBe("a,b\nc,d\n");
  });

  it("is refused broken off, damaged, or blown up", async () => {
    const whole = gzipSync("a,b\n".repeat(10_000));
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 20, 40);
    for (const [bytes, reason] of [
      [whole.subarray(0, -10), "archive_damaged"],
      [damaged, "archive_damaged"],
      [gzipSync(Buffer.alloc(30_000_000)), "archive_too_large"],
    ] as const)
      await expect(textOf(unzipStream(sourceOf(bytes)))).rejects.toMatchObject({ reason });
  });
});

it("refuses with a reason whatever is changed in a workbook, or reads it as it was", async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz seed ${seed} (FUZZ_SEED repeats it)`);
  const good = makeWorkbook({
    sheets: [
      {
        name: "S",
        rows: [
          ["name", "phone"],
          ["Anna", { v: "37121234567" }],
        ],
      },
    ],
  });
  const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(40), async (changes, cut) => {
      const bytes = Buffer.from(good.subarray(0, good.length - (cut > 30 ? cut - 30 : 0)));
      for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
      const outcome = await sheetText(bytes).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableArchive);
      else expect(outcome).toMatchObject({ text: "name,phone\nAnna,37121234567\n" });
    }),
    { numRuns: 1_000, seed },
  );
});
