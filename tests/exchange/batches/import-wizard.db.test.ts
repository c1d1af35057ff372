// A batch that waits: what is asked of its seller, what is shown before it runs, and the rehearsal of it.
import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { answerBatch } from "../../../app/exchange/batches/answer-batch.server.ts";
import type { DryRun } from "../../../app/exchange/batches/dry-run.ts";
import { dryRunBatch } from "../../../app/exchange/batches/dry-run-batch.server.ts";
import { getBatch } from "../../../app/exchange/batches/get-batch.server.ts";
import { inspectColumns } from "../../../app/exchange/batches/inspect-columns.server.ts";
import { mapBatch } from "../../../app/exchange/batches/map-batch.server.ts";
import { previewBatch } from "../../../app/exchange/batches/preview-batch.server.ts";
import { processBatch } from "../../../app/exchange/batches/process-batch.server.ts";
import { requestDryRun } from "../../../app/exchange/batches/request-dry-run.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { importFile, peopleFile, readBatch, saidOfBatch, upload } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

const hold = async (seller: PersonActor, content: string, said: Record<string, string> = {}) =>
  expectDone(await upload(seller, { content, said: { ...saidOfBatch, hold: "true", ...said } })).id;
const viewOf = async (seller: PersonActor, id: string) => expectDone(await getBatch(seller, id));
const rowsOf = (...rows: string[]) => `name,phone,email,age,status\n${rows.join("\n")}\n`;

describe("a batch that is held", () => {
  it("waits though nothing is missing, and runs when it is told to", async () => {
    const seller = await aSeller();
    const id = await hold(seller, peopleFile(3));
    expect(await readBatch(id)).toMatchObject({ status: "awaiting_mapping", needs: [] });
    expect(expectDone(await mapBatch(seller, id, { mapping: {} }))).toMatchObject({ status: "queued" });
    await processBatch(id);
    expect(await readBatch(id)).toMatchObject({ status: "completed", rowsAccepted: 3 });
    expect(await mapBatch(seller, id, { mapping: {} })).toMatchObject({ reason: "not_awaiting_mapping" });
  });

  it("keeps an answer though more is missing, and says what", async () => {
    const seller = await aSeller();
    const { id } = expectDone(
      await upload(seller, { content: rowsOf("Anna Smith,+37120000001,,34,"), said: { price: "5", hold: "true" } }),
    );
    expect(await readBatch(id)).toMatchObject({ needs: ["interests", "consent"] });
    const answered = await answerBatch(seller, id, { mapping: { status: "ignore" }, interest: ["glasses"] });
    expect(expectDone(answered)).toEqual({ id, needs: ["consent"] });
    expect(await readBatch(id)).toMatchObject({
      status: "awaiting_mapping",
      needs: ["consent"],
      mapping: ["full_name", "phone", "email", "age", "ignore"],
    });
    expect(await previewBatch(seller, id)).toMatchObject({
      reason: "mapping_incomplete",
      detail: { needs: "consent" },
    });
    expect(await requestDryRun(seller, id)).toMatchObject({ reason: "mapping_incomplete" });
  });

  it("refuses columns and codes that there aren't, and another seller", async () => {
    const seller = await aSeller();
    const id = await hold(seller, rowsOf("Anna Smith,+37120000001,,34,Alone"));
    const answer = (values: Record<string, string>, column = "status") =>
      answerBatch(seller, id, { mapping: { status: "marital_status" }, readings: { [column]: { values } } });
    expect(await answer({ Alone: "lonely" })).toMatchObject({
      reason: "unknown_code",
      detail: { column: "status", code: "lonely" },
    });
    expect(await answer({}, "nothing")).toMatchObject({ reason: "unknown_column" });
    expect(await answer({ Alone: "single" })).toMatchObject({ ok: true });
    const stranger = await aSeller();
    expect(await answerBatch(stranger, id, { mapping: {} })).toMatchObject({ reason: "not_found" });
    expect(await previewBatch(stranger, id)).toMatchObject({ reason: "not_found" });
    expect(await requestDryRun(stranger, id)).toMatchObject({ reason: "not_found" });
    expect(await inspectColumns(stranger, await viewOf(seller, id))).toMatchObject({ reason: "not_found" });
  });

  it("reads its columns as the seller said, and the next file of the source too", async () => {
    const seller = await aSeller();
    const file = (...rows: string[]) => `name,phone,age,status\n${rows.join("\n")}\n`;
    const id = await hold(seller, file("Anna Smith,+37120000001,-1,Alone", "Bob Stone,+37120000002,40,married"));
    await answerBatch(seller, id, { mapping: { status: "marital_status" } });
    const inspected = expectDone(await inspectColumns(seller, await viewOf(seller, id)));
    expect(inspected.sampled).toBe(2);
    expect(inspected.columns[2]!.missing).toEqual([{ text: "-1", count: 1, isMissing: true }]);
    expect(inspected.columns[3]!.values).toEqual([
      { text: "Alone", count: 1, code: null },
      { text: "married", count: 1, code: "married" },
    ]);
    await mapBatch(seller, id, {
      mapping: {},
      readings: { age: { missing: ["-1"] }, status: { values: { Alone: "single" } } },
    });
    await processBatch(id);
    const leads = await prisma.lead.findMany({ where: { batchId: id }, orderBy: { id: "asc" } });
    expect(leads.map(({ age, maritalStatus }) => [age, maritalStatus])).toEqual([
      [null, "single"],
      [40, "married"],
    ]);
    const next = await importFile(seller, { content: file("Cora Lake,+37120000003,-1,Alone") });
    expect(next).toMatchObject({ rowsAccepted: 1, rowsRejected: 0 });
    expect(await prisma.lead.findFirstOrThrow({ where: { batchId: next.id } })).toMatchObject({
      age: null,
      maritalStatus: "single",
    });
  });

  it("asks of dates that can be read both ways", async () => {
    const seller = await aSeller();
    const content = "name,phone,created_at\nAnna Smith,+37120000001,03/04/2026\n";
    const id = await hold(seller, content);
    expect(await readBatch(id)).toMatchObject({ needs: ["date_order"] });
    expect(expectDone(await inspectColumns(seller, await viewOf(seller, id))).dates).toEqual([
      {
        column: "created_at",
        evidence: "ambiguous",
        examples: [{ text: "03/04/2026", dayFirst: "2026-04-03", monthFirst: "2026-03-04" }],
      },
    ]);
    expect(expectDone(await answerBatch(seller, id, { mapping: {}, date_order: "day_first" })).needs).toEqual([]);
  });
});

describe("a preview", () => {
  it("shows rows as they would be stored, their persons masked, and those that go wrong with them", async () => {
    const seller = await aSeller();
    await importFile(seller, { content: rowsOf("Known Person,+37120000077,,50,") });
    const good = Array.from({ length: 30 }, (_, i) => `Good Person${i},+371200001${String(i).padStart(2, "0")},,35,`);
    const id = await hold(
      seller,
      rowsOf(
        "Zebrina Quagga,+37120000012,zebrina@gmail.com,34,",
        ...good,
        "Bad Row,12,,34,",
        "Known Person,+371 20000077,,50,",
        "Zebrina Quagga,,zebrina@gmail.com,34,",
      ),
    );
    const preview = expectDone(await previewBatch(seller, id));
    expect(preview.rows).toHaveLength(20);
    expect(preview.sample).toEqual({
      rows: { total: 34, accepted: 31, updated: 0, rejected: 1, duplicate: 2 },
      reasons: { invalid_phone: 1, duplicate: 2 },
    });
    expect(preview.rows[0]).toMatchObject({
      line: 2,
      outcome: "accepted",
      lead: {
        name: "Z••• Q•••",
        phone: "+37•••••••12",
        email: "z•••@g•••.com",
        age: 34,
        interests: ["glasses"],
        consentChannels: ["phone", "email"],
        price: 60000n,
      },
    });
    expect(
      preview.rows.slice(-3).map(({ line, outcome, fault }) => [line, outcome, fault?.reason, fault?.facts?.of]),
    ).toEqual([
      [33, "rejected", "invalid_phone", undefined],
      [34, "duplicate", "duplicate", "seller"],
      [35, "duplicate", "duplicate", "file"],
    ]);
    expect(
      JSON.stringify(preview, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/quagga|zebrina|20000012/i);
    expect(await prisma.lead.count({ where: { batchId: id } })).toBe(0);
  });
});

describe("a rehearsal", () => {
  const jobOf = async (id: string) => {
    const [job] = await database.rows<{ payload: { batchId: string; dryRunId: string } }>({
      text: "SELECT j.payload FROM graphile_worker._private_jobs j WHERE j.key = $1::text",
      values: [`dry-run-batch:${id}`],
    });
    return job!.payload;
  };
  const dryRunOf = async (id: string) =>
    (await prisma.batch.findUniqueOrThrow({ where: { id }, select: { dryRun: true } })).dryRun as DryRun | null;

  it("counts the whole file as the run then does, and stores nothing", async () => {
    const seller = await aSeller();
    await importFile(seller, { content: peopleFile(20) });
    // Long rows make several chunks: persons come again in a later one.
    const content = peopleFile(1_200, 10, 900) + peopleFile(30, 500, 900).split("\n").slice(1).join("\n");
    const id = await hold(seller, content);
    expect(expectDone(await requestDryRun(seller, id))).toMatchObject({ status: "queued" });
    const { dryRunId } = await jobOf(id);
    await dryRunBatch(id, dryRunId);
    const dryRun = (await dryRunOf(id))!;
    expect(dryRun).toMatchObject({ status: "done", duplicatesOf: { seller: 10 } });
    expect(dryRun.columns.phone).toBeGreaterThan(20);
    expect(await prisma.lead.count({ where: { batchId: id } })).toBe(0);
    expect(await prisma.rowError.count({ where: { batchId: id } })).toBe(0);
    await mapBatch(seller, id, { mapping: {} });
    await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
    const batch = await readBatch(id);
    expect(dryRun.rows).toEqual({
      total: batch.rowsTotal,
      accepted: batch.rowsAccepted,
      updated: 0,
      rejected: batch.rowsRejected,
      duplicate: batch.rowsDuplicate,
    });
    expect(dryRun.reasons).toEqual(batch.reasons);
  });

  it("ends without a word when the batch was answered otherwise or ran meanwhile", async () => {
    const seller = await aSeller();
    const id = await hold(seller, peopleFile(5));
    await requestDryRun(seller, id);
    const { dryRunId } = await jobOf(id);
    await answerBatch(seller, id, { mapping: { region: "ignore" } });
    await dryRunBatch(id, dryRunId);
    expect(await dryRunOf(id)).toBeNull();
    await mapBatch(seller, id, { mapping: {} });
    await dryRunBatch(id, dryRunId);
    expect(await readBatch(id)).toMatchObject({ status: "queued" });
  });

  it("begins with the upload when that says so", async () => {
    const seller = await aSeller();
    const { id, status } = expectDone(
      await upload(seller, { content: peopleFile(5), said: { ...saidOfBatch, dry_run: "true" } }),
    );
    expect(status).toBe("awaiting_mapping");
    await dryRunBatch(id, (await jobOf(id)).dryRunId);
    expect(await dryRunOf(id)).toMatchObject({ status: "done", rows: { total: 5, accepted: 5 } });
  });
});

describe("mended rows", () => {
  it("go where their file went, read as it was, and are known as its children", async () => {
    const seller = await aSeller();
    const id = await hold(seller, rowsOf("Anna Smith,+37120000001,,34,Alone", "Bob Stone,12,,40,Alone"), {
      source: "Shop",
    });
    await mapBatch(seller, id, {
      mapping: { status: "marital_status" },
      readings: { status: { values: { Alone: "single" } } },
    });
    await processBatch(id);
    const first = await prisma.batch.findUniqueOrThrow({ where: { id } });
    expect(first).toMatchObject({ rowsAccepted: 1, rowsRejected: 1 });
    const mended = `galena_line,galena_reason,galena_column,galena_explanation,galena_batch,name,phone,email,age,status\n3,invalid_phone,phone,why,${id},Bob Stone,'+37120000002,,40,Alone\n`;
    const { id: child } = expectDone(
      await upload(seller, { content: mended, said: { price: "1.00", source: "Elsewhere", hold: "true" } }),
    );
    expect(await prisma.batch.findUniqueOrThrow({ where: { id: child } })).toMatchObject({
      parentBatchId: id,
      sourceId: first.sourceId,
      priceRuleId: first.priceRuleId,
      needs: [],
    });
    await mapBatch(seller, child, { mapping: {} });
    await processBatch(child);
    expect(await prisma.lead.findFirstOrThrow({ where: { batchId: child } })).toMatchObject({
      maritalStatus: "single",
      age: 40,
    });
    const stranger = expectDone(await upload(await aSeller(), { content: mended }));
    expect(await prisma.batch.findUniqueOrThrow({ where: { id: stranger.id } })).toMatchObject({ parentBatchId: null });
  });
});
