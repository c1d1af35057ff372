import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { env } from "../../../app/env.server.ts";
import { exportRowErrors } from "../../../app/exchange/batches/export-row-errors.server.ts";
import { getBatch } from "../../../app/exchange/batches/get-batch.server.ts";
import { getBatchResult } from "../../../app/exchange/batches/get-batch-result.server.ts";
import { listMendings } from "../../../app/exchange/batches/list-mendings.server.ts";
import { mendingOf } from "../../../app/exchange/batches/mending.ts";
import { LONG_RUN_MS, processBatch } from "../../../app/exchange/batches/process-batch.server.ts";
import { withdrawBatch } from "../../../app/exchange/batches/withdraw-batch.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { sendBatchResult } from "../../../app/jobs/send-batch-result.ts";
import { importFile, peopleFile, upload } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

const errorsOf = async (seller: PersonActor, id: string) => {
  let text = "";
  for await (const line of expectDone(await exportRowErrors(seller, id, (reason) => reason)).lines) text += line;
  return text;
};

describe("a chain of mended files", () => {
  it("adds up to the rows of the first file, from whichever of them it is looked at", async () => {
    const seller = await aSeller();
    const first = await importFile(seller, {
      content: "name,phone,email\nAnna Smith,12,\nBob Stone,13,\nCora Lake,+37120000003,\nDan Hill,,dan@\n",
    });
    const errors = await errorsOf(seller, first.id);
    const second = await importFile(seller, {
      content: errors.replace(",12,", ",+37120000001,").replace(",13,", ",14,"),
    });
    expect(second).toMatchObject({ rowsTotal: 3, rowsAccepted: 1 });
    const third = await importFile(seller, {
      content: (await errorsOf(seller, second.id)).replace(",14,", ",+37120000002,").replace("dan@", "dan@example.com"),
    });
    expect(third).toMatchObject({ rowsTotal: 2, rowsAccepted: 2 });
    for (const id of [first.id, second.id, third.id]) {
      const chain = await listMendings(seller, expectDone(await getBatch(seller, id)));
      expect(chain.map((batch) => batch.id)).toEqual([first.id, second.id, third.id]);
      expect(mendingOf(chain)).toEqual({ rows: 4, settled: 4, open: 0 });
    }
    expectDone(await withdrawBatch(seller, third.id));
    const chain = await listMendings(seller, expectDone(await getBatch(seller, first.id)));
    expect(mendingOf(chain)).toEqual({ rows: 4, settled: 2, open: 2 });
    expect(await listMendings(await aSeller(), chain[0]!)).toEqual([]);
  });
});

describe("the mail at the end", () => {
  const wasPromised = async (id: string) =>
    (
      await database.rows({
        text: "SELECT 1 FROM graphile_worker.jobs WHERE key = $1::text",
        values: [`send-batch-result:${id}`],
      })
    ).length > 0;

  it("is for a batch that took long, and says what it came to without naming anybody", async () => {
    const seller = await aSeller();
    const quick = await importFile(seller, { content: peopleFile(5) });
    expect(await wasPromised(quick.id)).toBe(false);
    const { id } = expectDone(await upload(seller, { content: peopleFile(8, 100), name: "secret-names.csv" }));
    const startedAt = new Date(Date.now() - LONG_RUN_MS - 1_000);
    await prisma.batch.update({ where: { id }, data: { status: "running", startedAt } });
    await processBatch(id);
    expect(await wasPromised(id)).toBe(true);
    await sendBatchResult({ batchId: id });
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: seller.userId }, select: { email: true } });
    const folder = path.join(env.DATA_DIR, "mail");
    const letters = readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as { to: string; text: string });
    const letter = letters.find(({ to, text }) => to === email && text.includes(id));
    expect(letter?.text).toContain("New leads: 8. Leads changed: 0. Refused: 0. Known already: 0.");
    expect(letter?.text).not.toContain("secret-names");
  });

  it("is for nobody where a key brought the file, or none is there", async () => {
    const system = { by: "system", job: "send-batch-result" } as const;
    const batch = await importFile(await aSeller(), { content: peopleFile(1) });
    await prisma.batch.update({ where: { id: batch.id }, data: { createdBy: "key:1" } });
    expect(expectDone(await getBatchResult(system, batch.id))).toMatchObject({ userId: null, rows: { accepted: 1 } });
    expect(await getBatchResult(system, "00000000-0000-4000-8000-000000000000")).toMatchObject({ reason: "not_found" });
  });
});
