import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openDataKeys } from "../../../app/crypto/data-key.server.ts";
import { open } from "../../../app/crypto/seal.ts";
import { database, prisma } from "../../../app/db/client.server.ts";
import { transaction } from "../../../app/db/transaction.server.ts";
import { PART_BYTES, partPlace } from "../../../app/exchange/batches/batch-parts.ts";
import { clearAbandonedBatches } from "../../../app/exchange/batches/clear-abandoned-batches.server.ts";
import { countBySource } from "../../../app/exchange/batches/count-by-source.server.ts";
import { countIntake } from "../../../app/exchange/batches/count-intake.server.ts";
import { exportRowErrors } from "../../../app/exchange/batches/export-row-errors.server.ts";
import { FILE_BYTES_MAX } from "../../../app/exchange/batches/file-bounds.ts";
import { findLeadSpan } from "../../../app/exchange/batches/find-lead-span.server.ts";
import { getBatch } from "../../../app/exchange/batches/get-batch.server.ts";
import { listBatches } from "../../../app/exchange/batches/list-batches.server.ts";
import { mapBatch } from "../../../app/exchange/batches/map-batch.server.ts";
import { readFile } from "../../../app/exchange/batches/read-file.server.ts";
import { receiveFile } from "../../../app/exchange/batches/receive-file.server.ts";
import { templateColumns } from "../../../app/exchange/batches/template-columns.ts";
import { uploadBatch } from "../../../app/exchange/batches/upload-batch.server.ts";
import { withdrawBatch } from "../../../app/exchange/batches/withdraw-batch.server.ts";
import { archivePriceRule } from "../../../app/exchange/price-rules/archive-price-rule.server.ts";
import { addPriceRule } from "../../../app/exchange/price-rules/add-price-rule.server.ts";
import { findPriceRule } from "../../../app/exchange/price-rules/find-price-rule.server.ts";
import { listLeads } from "../../../app/exchange/leads/list-leads.server.ts";
import { listPriceRules } from "../../../app/exchange/price-rules/list-price-rules.server.ts";
import { priceRuleInput } from "../../../app/exchange/price-rules/price-rule-input.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { addSource } from "../../../app/exchange/sources/add-source.server.ts";
import { findSource } from "../../../app/exchange/sources/find-source.server.ts";
import { listSources } from "../../../app/exchange/sources/list-sources.server.ts";
import { sourceInput } from "../../../app/exchange/sources/source-input.ts";
import { importFile, peopleFile, readBatch, saidOfBatch, upload } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

const file = (...rows: string[]) => `first_name,phone,email\n${rows.join("\n")}\n`;
const anna = "Anna,+12015550123,anna@example.com";

describe("receiving", () => {
  it("keeps a file in sealed pieces of one size that open only in their place", async () => {
    const seller = await aSeller();
    const bytes = Buffer.from(Array.from({ length: PART_BYTES * 2 + 1_000 }, (_, i) => 32 + (i % 90)));
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += 100_001) yield bytes.subarray(at, at + 100_001);
    };
    const received = expectDone(await receiveFile(seller, { name: "C:\\fake\\leads.csv", bytes: pieces() }));
    const parts = await prisma.batchPart.findMany({ where: { batchId: received.batchId }, orderBy: { number: "asc" } });
    expect(parts).toHaveLength(3);
    const batch = await prisma.batch.findUniqueOrThrow({ where: { id: received.batchId } });
    expect(batch).toMatchObject({ fileName: "leads.csv", status: "receiving" });
    const key = (await openDataKeys(database, [batch.dataKeyId])).get(batch.dataKeyId)!;
    expect(() => open(key, parts[1]!.sealed, partPlace(received.batchId, 0))).toThrow();
    const kept: Uint8Array[] = [];
    for await (const piece of readFile(
      { batchId: batch.id, dataKeyId: batch.dataKeyId, byteSize: bytes.length },
      300_000,
    ))
      kept.push(piece);
    expect(Buffer.concat(kept)).toEqual(bytes.subarray(300_000));
  });

  it("leaves nothing when the sender breaks off, the file is too large, or it is no CSV", async () => {
    const seller = await aSeller();
    const breaking = async function* () {
      yield Buffer.from(file(anna));
      throw new Error("connection lost");
    };
    const settings = async () => done({ lead_type: "consumer" });
    await expect(uploadBatch(seller, { file: { name: "a.csv", bytes: breaking() }, settings })).rejects.toThrow("lost");
    const endless = async function* () {
      const piece = Buffer.alloc(5_000_000, "a,b\n");
      for (let sent = 0; sent <= FILE_BYTES_MAX; sent += piece.length) yield piece;
    };
    expect(await uploadBatch(seller, { file: { name: "a.csv", bytes: endless() }, settings })).toMatchObject({
      reason: "file_too_large",
    });
    expect(await upload(seller, { content: Buffer.from([0x50, 0x4b, 3, 4]) })).toMatchObject({
      reason: "archive_damaged",
    });
    let sent = 0;
    const line = async function* () {
      for (const piece = Buffer.alloc(1_000_000, "x"); sent < 90; sent++) yield piece;
    };
    expect(await uploadBatch(seller, { file: { name: "a.csv", bytes: line() }, settings })).toMatchObject({
      reason: "line_too_long",
    });
    expect(sent).toBeLessThan(10); // not read to its end
    const locked = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]);
    expect(await upload(seller, { content: locked })).toMatchObject({ reason: "archive_encrypted" });
    expect(await upload(seller, { content: "" })).toMatchObject({ reason: "empty_file" });
    const where = { organizationId: seller.organizationId };
    expect(await prisma.batch.count({ where })).toBe(0);
    expect(
      await database.rows({
        text: "SELECT 1 AS part FROM batch_parts p WHERE NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = p.batch_id)",
        values: [],
      }),
    ).toEqual([]);
  });

  it("forgets what a killed process left half received, after a day", async () => {
    const seller = await aSeller();
    const bytes = (async function* () {
      yield Buffer.from("x");
    })();
    const { batchId } = expectDone(await receiveFile(seller, { name: "a.csv", bytes }));
    await clearAbandonedBatches();
    expect(await prisma.batch.count({ where: { id: batchId } })).toBe(1);
    await prisma.batch.update({ where: { id: batchId }, data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } });
    expect(await clearAbandonedBatches()).toBe(1);
    expect(await prisma.batchPart.count({ where: { batchId } })).toBe(0);
  });
});

describe("uploading", () => {
  it("refuses the same bytes again, names the earlier batch, and takes them after a withdrawal", async () => {
    const seller = await aSeller();
    const first = await importFile(seller, { content: file(anna) });
    const again = await upload(seller, { content: file(anna), name: "other name.csv" });
    expect(again).toMatchObject({ reason: "file_already_imported", detail: { batch_id: first.id } });
    expect(await upload(await aSeller(), { content: file(anna) })).toMatchObject({ ok: true });
    expect(expectDone(await withdrawBatch(seller, first.id))).toEqual({ withdrawn: 1 });
    expect(await importFile(seller, { content: file(anna) })).toMatchObject({ rowsAccepted: 1 });
  });

  it("lets one of two equal files at the same moment through", async () => {
    const seller = await aSeller();
    const outcomes = await Promise.all([
      upload(seller, { content: file(anna) }),
      upload(seller, { content: file(anna) }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: "file_already_imported" });
  });

  it("is one batch when it is sent again with the same id", async () => {
    const seller = await aSeller();
    const id = randomUUID();
    const once = expectDone(await upload(seller, { content: file(anna), id }));
    expect(expectDone(await upload(seller, { content: file(anna), id }))).toMatchObject({ id, status: once.status });
    expect(await prisma.batch.count({ where: { organizationId: seller.organizationId } })).toBe(1);
  });

  it.each([
    [{ source_id: randomUUID() }, "unknown_source"],
    [{ price_rule_id: randomUUID(), price: "" }, "unknown_price_rule"],
    [{ price: "nothing" }, "price_rule_missing"],
    [{ price: "1.005" }, "price_rule_missing"],
    [{ lead_type: "unheard of" }, "unknown_lead_type"],
    [{ price_rule_id: randomUUID() }, "price_twice"],
    [{ sale_mode: "exclusive", max_sales: "3" }, "invalid_settings"],
    [{ mapping: JSON.stringify({ nope: "phone" }) }, "unknown_column"],
  ])("refuses %j with %s", async (wrong, reason) => {
    const said = Object.fromEntries(Object.entries({ ...saidOfBatch, ...wrong }).filter(([, value]) => value !== ""));
    expect(await upload(await aSeller(), { content: file(anna), said })).toMatchObject({ ok: false, reason });
  });

  it("takes our own template, whose example is a test", async () => {
    const content = [templateColumns.map(([header]) => header), templateColumns.map(([, example]) => `"${example}"`)]
      .map((cells) => cells.join(","))
      .join("\n");
    expect(await importFile(await aSeller(), { content: `${content}\n`, said: { price: "5" } })).toMatchObject({
      rowsTotal: 1,
      reasons: { test_pattern: 1 },
    });
  });

  it("sells exclusively when the batch says so, at twice the price", async () => {
    const seller = await aSeller();
    await importFile(seller, { content: file(anna), said: { ...saidOfBatch, sale_mode: "exclusive" } });
    const [lead] = await listLeads(seller, { size: 5 });
    expect(lead).toMatchObject({
      saleMode: "exclusive",
      maxSales: 1,
      prices: [120_000n, 84_000n, 60_000n, 30_000n, 12_000n],
    });
  });
});

describe("a batch that waits", () => {
  const content = "first_name,phone,when\nAnna,+12015550123,03/04/2026\nBob,+12015550124,05/06/2026\n";
  const said = { price: "5" };

  it("asks, remembers the answer for its source, and the next file runs by itself", async () => {
    const seller = await aSeller();
    const waiting = expectDone(await upload(seller, { content, said }));
    expect(waiting).toMatchObject({ status: "awaiting_mapping", needs: ["interests", "consent"] });
    const answer = {
      mapping: { when: "captured_at" },
      interest: ["glasses"],
      consent_text: "I agree to calls about glasses.",
    };
    expect(await mapBatch(seller, waiting.id, answer)).toMatchObject({
      reason: "mapping_incomplete",
      detail: { needs: "date_order" },
    });
    expect(await mapBatch(seller, waiting.id, { ...answer, mapping: { other: "phone" } })).toMatchObject({
      reason: "unknown_column",
    });
    expect(await mapBatch(await aSeller(), waiting.id, answer)).toMatchObject({ reason: "not_found" });
    expect(await mapBatch(seller, "nonsense", answer)).toMatchObject({ reason: "not_found" });
    expect(expectDone(await mapBatch(seller, waiting.id, { ...answer, date_order: "month_first" }))).toMatchObject({
      status: "queued",
    });
    expect(await mapBatch(seller, waiting.id, answer)).toMatchObject({ reason: "not_awaiting_mapping" });
    const batch = expectDone(await getBatch(seller, waiting.id));
    expect(batch).toMatchObject({
      mapping: ["first_name", "phone", "captured_at"],
      defaults: { dateOrder: "month_first", interests: ["glasses"] },
    });
    const next = await upload(seller, {
      content: `${content}Carl,+12015550125,07/08/2026\n`,
      said: { ...saidOfBatch, date_order: "month_first" },
    });
    expect(expectDone(await getBatch(seller, expectDone(next).id)).mapping).toEqual([
      "first_name",
      "phone",
      "captured_at",
    ]);
  });

  it("can be dropped with its file", async () => {
    const seller = await aSeller();
    const { id } = expectDone(await upload(seller, { content, said }));
    expect(expectDone(await withdrawBatch(seller, id))).toEqual({ withdrawn: 0 });
    expect(await prisma.batchPart.count({ where: { batchId: id } })).toBe(0);
  });
});

describe("row errors", () => {
  it("come back as a file that is mended and uploaded again", async () => {
    const seller = await aSeller({ country: "US" });
    const bad = [
      "=1+1,+1201555,a@example.com",
      '"O""Neil, Bob",+12015550124,bob@',
      "Carl,+12015550125,carl@example.com",
      "too,many,cells,here",
    ];
    const batch = await importFile(seller, { content: file(...bad) });
    expect(batch).toMatchObject({
      rowsAccepted: 1,
      reasons: { missing_required: 1, invalid_email: 1, wrong_cell_count: 1 },
    });
    const exported = expectDone(await exportRowErrors(seller, batch.id, (reason) => `why ${reason}`));
    let text = "";
    for await (const line of exported.lines) text += line;
    expect(text.split("\r\n")).toEqual([
      "\ufeffgalena_line,galena_reason,galena_column,galena_explanation,galena_batch,first_name,phone,email",
      `2,missing_required,first_name,why missing_required,${batch.id},'=1+1,'+1201555,a@example.com`,
      `3,invalid_email,email,why invalid_email,${batch.id},"O""Neil, Bob",'+12015550124,bob@`,
      `5,wrong_cell_count,,why wrong_cell_count,${batch.id},too,many,cells,here`,
      "",
    ]);
    const mended = text
      .replace("bob@", "bob@example.com")
      .replace("'=1+1,'+1201555", "Ann,'+12015550126")
      .replace(/^5,.*\r\n/m, "");
    const again = await importFile(seller, { content: mended });
    expect(again).toMatchObject({ rowsTotal: 2, rowsAccepted: 2, reasons: {} });
    const events = await prisma.auditEvent.findMany({
      where: { organizationId: seller.organizationId, action: "row_errors.exported" },
    });
    expect(events).toHaveLength(1);
    expect(await exportRowErrors(await aSeller(), batch.id, () => "")).toMatchObject({ reason: "not_found" });
  });
});

describe("withdrawing", () => {
  it("takes unsold leads for seven days, leaves what is sold, and happens once", async () => {
    const seller = await aSeller();
    const batch = await importFile(seller, {
      content: `id,${peopleFile(3).replaceAll("\n", "\n1").replace(/\n1$/, "\n")}`.replace(
        /\n1/g,
        () => `\n${randomUUID()},`,
      ),
    });
    expect(batch.rowsAccepted).toBe(3);
    const span = (await findLeadSpan(seller, batch.id))!;
    const [sold] = await listLeads(seller, { size: 1, batch: span });
    await prisma.lead.update({ where: { id: sold!.id }, data: { status: "partially_sold", soldCount: 1 } });
    expect(await withdrawBatch(await aSeller(), batch.id)).toMatchObject({ reason: "not_found" });
    expect(expectDone(await withdrawBatch(seller, batch.id))).toEqual({ withdrawn: 2 });
    expect(await withdrawBatch(seller, batch.id)).toMatchObject({ reason: "not_withdrawable" });
    expect(await readBatch(batch.id)).toMatchObject({ status: "withdrawn" });
    const leads = await listLeads(seller, { size: 5, batch: span });
    expect(leads.map(({ status, externalId }) => [status, externalId === null])).toEqual([
      ["partially_sold", false],
      ["withdrawn", true],
      ["withdrawn", true],
    ]);
    expect(await findLeadSpan(await aSeller(), batch.id)).toBeNull();
  });

  it("is too late after seven days", async () => {
    const seller = await aSeller();
    const { id } = await importFile(seller, { content: file(anna) });
    await prisma.batch.update({ where: { id }, data: { finishedAt: new Date(Date.now() - 8 * 86_400_000) } });
    expect(await withdrawBatch(seller, id)).toMatchObject({ reason: "not_withdrawable" });
  });
});

describe("reading", () => {
  it("pages through one's own batches and leads, and counts them", async () => {
    const seller = await aSeller();
    for (let i = 0; i < 3; i++)
      await importFile(seller, { content: peopleFile(2, i * 2), said: { ...saidOfBatch, source: `source ${i % 2}` } });
    const all = await listBatches(seller, { size: 10 });
    expect(all).toHaveLength(3);
    const { createdAt, id } = all[0]!;
    expect(
      (await listBatches(seller, { size: 10, beyond: { createdAt, id, direction: "older" } })).map((batch) => batch.id),
    ).toEqual([all[1]!.id, all[2]!.id]);
    expect(await listBatches(await aSeller(), { size: 10 })).toEqual([]);
    const leads = await listLeads(seller, { size: 10 });
    expect(
      (await listLeads(seller, { size: 2, beyond: { id: leads[3]!.id, direction: "newer" } })).map((lead) => lead.id),
    ).toEqual([leads[2]!.id, leads[1]!.id]);
    expect(await listLeads(seller, { size: 10, status: "sold_out" })).toEqual([]);
    expect(await countIntake(seller)).toMatchObject({ accepted: 6, rejected: 0, working: 0, waiting: 0 });
    const sources = await listSources(seller);
    const counts = await countBySource(seller);
    expect(sources.map(({ name, id: sourceId }) => [name, counts.get(sourceId)])).toEqual([
      ["source 0", 4],
      ["source 1", 2],
    ]);
    expect(await getBatch(await aSeller(), id)).toMatchObject({ reason: "not_found" });
  });
});

describe("sources and price rules", () => {
  it("are added once by their id, and names of sources are taken once", async () => {
    const seller = await aSeller();
    const id = randomUUID();
    const source = sourceInput.parse({ name: "Blog" });
    expect(expectDone(await addSource(seller, source, id))).toEqual({ id });
    expect(expectDone(await addSource(seller, source, id))).toEqual({ id });
    expect(await addSource(seller, source)).toMatchObject({ reason: "source_exists" });
    const other = await aSeller();
    expect(await transaction((tx) => findSource(tx, other, { id }))).toMatchObject({ reason: "unknown_source" });
    expect(expectDone(await transaction((tx) => findSource(tx, seller, { name: "Blog" })))).toMatchObject({ id });
  });

  it("price by the seller's only rule, by id, or by a base price that is kept once", async () => {
    const seller = await aSeller({ currency: "RUB" });
    const find = (wish: Parameters<typeof findPriceRule>[2]) => transaction((tx) => findPriceRule(tx, seller, wish));
    expect(await find({})).toMatchObject({ reason: "price_rule_missing" });
    const byPrice = expectDone(await find({ price: "600" }));
    expect(byPrice).toMatchObject({ base: 60_000n, currency: "RUB", saleMode: "shared", maxSales: 3 });
    expect(expectDone(await find({ price: "600.00" })).id).toBe(byPrice.id);
    expect(expectDone(await find({})).id).toBe(byPrice.id);
    const input = priceRuleInput.parse({
      name: "Own",
      currency: "RUB",
      base: 500n,
      floor: 100n,
      ceiling: 900n,
      sale_mode: "exclusive",
    });
    const own = expectDone(await addPriceRule(seller, input));
    expect(expectDone(await find({ id: own.id }))).toMatchObject({ maxSales: 1, floor: 100n, ceiling: 900n });
    expect(await find({})).toMatchObject({ reason: "price_rule_missing" }); // two now: which?
    expect(await archivePriceRule(await aSeller(), own.id)).toMatchObject({ reason: "not_found" });
    expectDone(await archivePriceRule(seller, own.id));
    expect((await listPriceRules(seller)).map(({ id }) => id)).toEqual([byPrice.id]);
    expect(await find({ id: own.id })).toMatchObject({ reason: "unknown_price_rule" });
  });

  it.each([
    ["a ceiling below its floor", { floor: 10n, ceiling: 5n }],
    ["one sale of a shared lead", { sale_mode: "shared", max_sales: 1 }],
    ["two sales of an exclusive lead", { sale_mode: "exclusive", max_sales: 2 }],
    ["too few age factors", { age_factors_bps: [1, 2] }],
    ["no price", { base: 0n }],
  ])("refuse a rule with %s", (_what, wrong) => {
    expect(priceRuleInput.safeParse({ name: "x", currency: "RUB", base: 5n, ...wrong }).success).toBe(false);
  });
});
