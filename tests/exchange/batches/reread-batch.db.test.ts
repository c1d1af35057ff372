import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { mapBatch } from "../../../app/exchange/batches/map-batch.server.ts";
import { processBatch } from "../../../app/exchange/batches/process-batch.server.ts";
import { rereadBatch } from "../../../app/exchange/batches/reread-batch.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { importFile, readBatch, upload } from "../../support/lead-files.ts";
import { makeArchive } from "../../support/make-archive.ts";
import { makeWorkbook } from "../../support/make-workbook.ts";
import { aSeller } from "../../support/organizations.ts";

const header = ["first_name", "phone", "email"];
const row = (i: number) => [`Anna ${i}`, `+1201555${String(1000 + i)}`, `anna${i}@example.com`];
const waiting = { price: "600.00" }; // no interest, no consent: it is asked for
const originalsOf = (batchId: string) => prisma.batchOriginal.count({ where: { batchId } });

const twoSheets = makeWorkbook({
  sheets: [
    { name: "Notes", rows: [] },
    { name: "Archive", state: "hidden", rows: [header, row(9)] },
    { name: "Riga", rows: [header, row(1), row(2)] },
    { name: "Ventspils", rows: [["Leads of May"], null, header, row(3)] },
  ],
});

describe("a workbook", () => {
  it("becomes leads of its first visible sheet that holds something", async () => {
    const batch = await importFile(await aSeller(), { content: twoSheets, name: "leads.xlsx" });
    expect(batch).toMatchObject({
      status: "completed",
      rowsAccepted: 2,
      detected: { unpacked: { container: "xlsx", sheet: "Riga", sheets: ["Notes", "Archive", "Riga", "Ventspils"] } },
    });
    expect(await originalsOf(batch.id)).toBe(0);
  });

  it("is read from another sheet while it waits, and only then", async () => {
    const seller = await aSeller();
    const { id, status } = expectDone(await upload(seller, { content: twoSheets, said: waiting }));
    expect(status).toBe("awaiting_mapping");
    // A form sends what was found in the first sheet along; it says nothing of the second.
    const found = { encoding: "utf-8", delimiter: ",", headerLine: 1 } as const;
    const view = expectDone(await rereadBatch(seller, id, { sheet: "Ventspils", ...found }));
    expect(view).toMatchObject({ status: "awaiting_mapping", detected: { headerLine: 3 } });
    expect(view.columns.map(({ name }) => name)).toEqual(header);
    expect(await rereadBatch(seller, id, { sheet: "Liepāja" })).toMatchObject({
      reason: "unknown_sheet",
      detail: { sheet: "Liepāja" },
    });
    expect((await readBatch(id)).detected).toMatchObject({ unpacked: { sheet: "Ventspils" } });
    expect(await rereadBatch(await aSeller(), id, {})).toMatchObject({ reason: "not_found" });
    const consent = { consent_text: "I agree to be called about glasses by partners.", interest: ["glasses"] };
    expectDone(await mapBatch(seller, id, { mapping: {}, ...consent }));
    expect(await rereadBatch(seller, id, { sheet: "Riga" })).toMatchObject({ reason: "not_awaiting_mapping" });
    await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
    expect(await readBatch(id)).toMatchObject({ status: "completed", rowsTotal: 1, rowsAccepted: 1 });
  });
});

describe("a text", () => {
  it("is read again with what the seller says, its columns suggested anew", async () => {
    const seller = await aSeller();
    const bytes = Buffer.from("Report\nИмя;phone\nИван;+12015550123\n".normalize(), "utf8");
    const { id } = expectDone(await upload(seller, { content: bytes, said: waiting }));
    const wrong = expectDone(
      await rereadBatch(seller, id, { encoding: "windows-1251", delimiter: ",", headerLine: 2 }),
    );
    expect(wrong.columns).toHaveLength(1);
    expect(wrong.detected).toMatchObject({ encoding: "windows-1251", delimiter: ",", headerLine: 2 });
    const right = expectDone(await rereadBatch(seller, id, {}));
    expect(right.columns.map(({ name }) => name)).toEqual(["Имя", "phone"]);
    expect(right.mapping).toEqual(["first_name", "phone"]);
    const bare = expectDone(await rereadBatch(seller, id, { headerLine: 0 }));
    expect(bare.detected.headerLine).toBeNull();
    expect(await rereadBatch(seller, id, { sheet: "any" })).toMatchObject({ reason: "unknown_sheet" });
  });
});

const csv = `${[header, row(1)].map((cells) => cells.join(",")).join("\n")}\n`;
describe("a packed table", () => {
  it.each([
    ["a zipped CSV", makeArchive({ "__MACOSX/._leads.csv": "junk", "out/leads.csv": csv, "readme.txt": "Hello" })],
    ["a gzipped CSV", gzipSync(csv)],
    [
      "a zipped workbook",
      makeArchive({ "leads.xlsx": makeWorkbook({ sheets: [{ name: "S", rows: [header, row(1)] }] }) }),
    ],
    ["a table alone under any name", makeArchive({ "leads.dat": csv })],
  ])("is read: %s", async (_what, content) => {
    const batch = await importFile(await aSeller(), { content, name: "leads.zip", pieceBytes: 7 });
    expect(batch).toMatchObject({ status: "completed", rowsAccepted: 1 });
    expect(await originalsOf(batch.id)).toBe(0);
  });

  it("is known again by its text, however it is packed", async () => {
    const seller = await aSeller();
    expectDone(await upload(seller, { content: gzipSync(csv) }));
    expect(await upload(seller, { content: csv })).toMatchObject({ reason: "file_already_imported" });
  });

  it("is one of several, the first unless another is wanted", async () => {
    const seller = await aSeller();
    const content = makeArchive({
      "0 notes.txt": "These are the leads of May.",
      "0.csv": "",
      "a.csv": csv,
      "b.csv": csv.replaceAll("Anna", "Bob"),
    });
    const { id } = expectDone(await upload(seller, { content, said: waiting }));
    expect((await readBatch(id)).detected).toMatchObject({
      unpacked: { sheet: "a.csv", sheets: ["0 notes.txt", "0.csv", "a.csv", "b.csv"] },
    });
    expect(expectDone(await rereadBatch(seller, id, { sheet: "b.csv" })).detected.unpacked?.sheet).toBe("b.csv");
    expectDone(await upload(await aSeller(), { content, said: { ...waiting, sheet: "b.csv" } }));
  });
});

describe("what can't be unpacked is refused with a reason, and nothing stays", () => {
  const inner = makeArchive({ "leads.csv": csv });
  const workbook = makeWorkbook({ sheets: [{ name: "S", rows: [header, row(1)] }] });
  const wide = makeWorkbook({
    sheets: [{ name: "S", rows: [Array.from({ length: 1_200 }, (_, i) => `c${i}`), [null]] }],
  });
  it.each([
    ["an archive in an archive", makeArchive({ "leads.csv": inner }), "archive_nested"],
    ["a gzip in a gzip", gzipSync(gzipSync(csv)), "archive_nested"],
    ["an archive that calls itself a workbook", makeArchive({ "leads.xlsx": inner }), "archive_nested"],
    ["a text that calls itself a workbook", makeArchive({ "leads.xlsx": csv }), "workbook_damaged"],
    ["two workbooks", makeArchive({ "a.xlsx": workbook, "b.xlsx": workbook }), "archive_many_workbooks"],
    ["no table", makeArchive({ "a.pdf": "%PDF-", "b.png": "x" }), "archive_without_table"],
    ["a locked archive", makeArchive({ "a.csv": { content: csv, flags: 1 } }), "archive_encrypted"],
    ["zeros without end", gzipSync(Buffer.alloc(50_000_000)), "line_too_long"],
    ["lines without end", gzipSync(Buffer.alloc(50_000_000, "\n")), "archive_too_large"],
    ["a bomb", makeArchive({ "a.csv": Buffer.alloc(50_000_000) }), "archive_too_large"],
    ["a workbook of nothing", makeWorkbook({ sheets: [{ name: "S", rows: [[null]] }] }), "empty_file"],
    ["a workbook of a header", makeWorkbook({ sheets: [{ name: "S", rows: [header] }] }), "header_only"],
    ["a workbook of 1,200 columns", wide, "too_many_columns"],
    ["Excel's binary workbook", makeArchive({ "xl/workbook.bin": "x" }), "not_csv"],
    ["OpenDocument", makeArchive({ mimetype: "x", "content.xml": "x", "META-INF/manifest.xml": "x" }), "not_csv"],
    ["a text document", makeArchive({ "[Content_Types].xml": "x", "word/document.xml": "x" }), "not_csv"],
    ["a packed PDF", gzipSync("%PDF-1.7 and so on"), "not_csv"],
  ])("%s", async (_what, content, reason) => {
    const seller = await aSeller();
    expect(await upload(seller, { content })).toMatchObject({ ok: false, reason });
    expect(await prisma.batch.count({ where: { organizationId: seller.organizationId } })).toBe(0);
    const left = await prisma.$queryRaw`SELECT batch_id FROM batch_originals UNION SELECT batch_id FROM batch_parts
      EXCEPT SELECT id FROM batches`;
    expect(left).toEqual([]);
  });
});
