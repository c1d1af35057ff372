import { existsSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { personKey } from "../../../app/crypto/person-key.server.ts";
import { database, prisma } from "../../../app/db/client.server.ts";
import { processBatch } from "../../../app/exchange/batches/process-batch.server.ts";
import { loadRun } from "../../../app/exchange/batches/load-run.server.ts";
import { openLeadContacts } from "../../../app/exchange/leads/open-lead-contacts.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { csvLine } from "../../../app/exchange/intake/guard-cell.ts";
import { type BankRow, demoColumns, joinDemoLead } from "../../../scripts/demo-lead.ts";
import { importFile, peopleFile, readBatch, saidOfBatch, upload } from "../../support/lead-files.ts";
import { aSeller, anOperator } from "../../support/organizations.ts";

const leadsOf = (sellerId: string) => prisma.lead.findMany({ where: { sellerId }, orderBy: { id: "asc" } });
const header = "first_name,last_name,phone,email,region,age,gender,marital_status,employment_status\n";
const anna = "Anna,Smith,+12015550123,anna@example.com,Moscow,34,F,married,unemployed\n";

describe("a batch", () => {
  it("turns rows into leads, and what isn't one into row errors", async () => {
    const seller = await aSeller({ currency: "RUB", country: "RU" });
    const batch = await importFile(seller, {
      content: `${header}${anna}Bob,,+1201555,bob@example.com,Moscow,34,M,married,employed\nAnna,Smyth,(201) 555-0123,other@example.com,Moscow,34,F,married,\n\n,,,,,,,,\n`,
    });
    expect(batch).toMatchObject({
      status: "completed",
      rowsTotal: 3,
      rowsAccepted: 1,
      rowsRejected: 2,
      rowsDuplicate: 0,
      reasons: { invalid_phone: 2 }, // a number without its country's code is dialled in Russia
    });
    const [lead] = await leadsOf(seller.organizationId);
    expect(lead).toMatchObject({
      status: "available",
      isOpen: true,
      region: "RU-MOW",
      country: "RU",
      age: 34,
      gender: "female",
      interests: ["glasses"],
      contactKinds: 3,
      consentChannels: 5,
      consentRecipients: ["any"],
      currency: "RUB",
      prices: [60000n, 42000n, 30000n, 15000n, 6000n],
      saleMode: "shared",
      maxSales: 3,
      batchLine: 2,
      phoneKey: personKey("phone", "+12015550123"),
      emailKey: personKey("email", "anna@example.com"),
    });
    const contacts = await openLeadContacts(database, [lead!.id]);
    expect(contacts.get(lead!.id)).toEqual({
      first_name: "Anna",
      last_name: "Smith",
      phone: "+12015550123",
      email: "anna@example.com",
    });
    const consent = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: lead!.id } });
    const text = await prisma.consentText.findUniqueOrThrow({ where: { id: consent.textId } });
    expect([text.body, consent.pageUrl, consent.jurisdiction]).toEqual([
      saidOfBatch.consent_text,
      "https://example.com/glasses",
      "RU",
    ]);
  });

  it("keeps no contact in clear anywhere", async () => {
    const seller = await aSeller();
    const content = `${header}Zebrina,Quagga,+12015550177,zebrina.quagga@example.com,Riga,34,F,,\nZebrina,Quagga,+1201555,zebrina@bad,Riga,34,F,,\n`;
    const batch = await importFile(seller, { content });
    const tables = [
      "leads",
      "lead_contacts",
      "consent_records",
      "row_errors",
      "batches",
      "batch_parts",
      "batch_originals",
      "audit_events",
    ];
    for (const table of tables) {
      const rows = await database.rows<{ text: string }>({
        text: `SELECT t::text AS text FROM ${table} t`,
        values: [],
      });
      for (const { text } of rows) {
        expect(text).not.toMatch(/zebrina|quagga|12015550177/i);
        expect(text).not.toContain(Buffer.from("Quagga").toString("hex"));
      }
    }
    expect(batch).toMatchObject({ rowsAccepted: 1, rowsRejected: 1 });
    expect(await prisma.batchPart.count({ where: { batchId: batch.id } })).toBe(0);
  });

  it("asks matching to look at new leads once", async () => {
    const seller = await aSeller();
    await importFile(seller, { content: peopleFile(50) });
    await importFile(seller, { content: peopleFile(50, 50) });
    const jobs = await database.rows<{ key: string }>({
      text: "SELECT key FROM graphile_worker.jobs WHERE key = $1::text",
      values: [`offer-leads:${seller.organizationId}:consumer`],
    });
    expect(jobs).toHaveLength(1);
  });
});

describe("who is known already", () => {
  const reasonsOf = async (...args: Parameters<typeof importFile>) => (await importFile(...args)).reasons;

  it("is a duplicate: in the same file, from the same seller by phone or mailbox, by external id in the source", async () => {
    const seller = await aSeller();
    const file = (rows: string) => `id,first_name,phone,email\n${rows}`;
    expect(
      await reasonsOf(seller, {
        content: file("1,Anna,+12015550123,a.nna@gmail.com\n2,Anna,+1 201 555 0123,\n1,Bob,+12015550124,\n"),
      }),
    ).toEqual({ duplicate: 2 });
    expect(
      await reasonsOf(seller, {
        content: file("7,Anna,,anna+x@gmail.com\n8,Ann,(201) 555-0123,\n1,Carl,+12015550125,\n9,Dora,+12015550126,\n"),
        said: { ...saidOfBatch, country: "US" },
      }),
    ).toEqual({ duplicate: 3 });
    expect(await prisma.lead.count({ where: { sellerId: seller.organizationId } })).toBe(2);
    const errors = await prisma.rowError.findMany({
      select: { outcome: true, column: true, reason: true, detail: true },
      where: { detail: { contains: "seller" } },
      orderBy: { line: "asc" },
    });
    expect(errors.map(({ column }) => column)).toEqual(["email", "phone", "id"]);
    expect(errors.every(({ outcome }) => outcome === "duplicate")).toBe(true);
  });

  it("may come again after 30 days, and after the earlier lead was withdrawn", async () => {
    const seller = await aSeller();
    await importFile(seller, { content: header + anna });
    await prisma.lead.updateMany({
      where: { sellerId: seller.organizationId },
      data: { receivedAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    expect(await reasonsOf(seller, { content: `${header}${anna}\n` })).toEqual({});
    await prisma.lead.updateMany({ where: { sellerId: seller.organizationId }, data: { status: "withdrawn" } });
    expect(await reasonsOf(seller, { content: `${header}${anna}\n\n` })).toEqual({});
  });

  it("is recycled when another seller has the person, and nobody is told so by a refusal", async () => {
    const [first, second] = [await aSeller(), await aSeller()];
    const content = `${header}Rita,Known,+12015550188,rita@example.com,Moscow,34,F,,\n`;
    await importFile(first, { content });
    expect(await importFile(second, { content })).toMatchObject({ rowsAccepted: 1, reasons: {} });
    expect((await leadsOf(first.organizationId)).map(({ isRecycled }) => isRecycled)).toEqual([false]);
    expect((await leadsOf(second.organizationId)).map(({ isRecycled }) => isRecycled)).toEqual([true]);
  });

  it("is refused when on the seller's or an operator's suppression list, not when on a stranger's", async () => {
    const [seller, operator, stranger] = [await aSeller(), await anOperator(), await aSeller()];
    const suppress = async (organizationId: string, personKeyValue: string) => {
      const list = await prisma.suppressionList.create({ data: { organizationId, name: "list", createdBy: "test" } });
      await prisma.suppression.create({ data: { organizationId, personKey: personKeyValue, listId: list.id } });
    };
    await suppress(seller.organizationId, personKey("email", "own@example.com"));
    await suppress(operator.organizationId, personKey("phone", "+12015550131"));
    await suppress(stranger.organizationId, personKey("phone", "+12015550132"));
    const content =
      "first_name,phone,email\nAnna,+12015550130,own@example.com\nBob,+12015550131,\nCarl,+12015550132,\n";
    expect(await importFile(seller, { content })).toMatchObject({
      rowsAccepted: 1,
      rowsRejected: 2,
      reasons: { suppressed: 2 },
    });
  });
});

describe("real exports", () => {
  const fixture = (name: string) => readFileSync(`tests/fixtures/lead-files/${name}`);
  // The fixtures' leads are dated; they are taken in as if they had come in October 2026.
  const fresh = (bytes: Buffer) =>
    Buffer.from(
      bytes.toString("utf8").replace(/2026-10-0[12]/g, new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)),
    );

  it("takes Facebook's: a test lead and a repeated id are told apart", async () => {
    const seller = await aSeller({ country: "US" });
    const batch = await importFile(seller, {
      content: fresh(fixture("facebook-leads.csv")),
      said: { ...saidOfBatch, interest: "insurance" },
    });
    expect(batch).toMatchObject({ rowsTotal: 7, rowsAccepted: 5, reasons: { test_pattern: 1, duplicate: 1 } });
    const leads = await leadsOf(seller.organizationId);
    expect(leads.map(({ externalId, interests }) => [externalId, interests])).toEqual([
      ["1000000000000001", ["car", "home"]],
      ["1000000000000002", ["health"]],
      ["1000000000000003", ["life"]],
      ["1000000000000004", ["insurance"]],
      ["1000000000000005", ["car"]],
    ]);
  });

  it("takes LeadConduit's", async () => {
    const seller = await aSeller({ country: "US" });
    const batch = await importFile(seller, { content: fresh(fixture("leadconduit-style-leads.csv")) });
    expect(batch).toMatchObject({ rowsTotal: 2, rowsAccepted: 1, reasons: { test_pattern: 1 } });
    const [lead] = await leadsOf(seller.organizationId);
    expect(lead).toMatchObject({
      region: "US-CA",
      gender: "female",
      maritalStatus: "married",
      employmentStatus: "employed",
      contactKinds: 7,
      interests: ["auto_insurance"],
      attributes: { income: "52000", publisher: "pub42", utm_source: "google" },
    });
    const consent = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: lead!.id } });
    expect(consent).toMatchObject({ certificateKind: "trustedform", pageUrl: "http://www.example.com/landing/page" });
    expect(consent.evidence).not.toBeNull();
  });

  it("takes a Latvian one in windows-1257", async () => {
    const seller = await aSeller({ country: "LV" });
    const days = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    const bytes = Buffer.from(
      fixture("lv-windows-1257-semicolon.csv")
        .toString("latin1")
        .replace(/05\.03\.2026\.|5\.3\.2026|2026-03-05|31\.12\.2025 23:59/g, days),
      "latin1",
    );
    const batch = await importFile(seller, { content: bytes });
    expect(batch).toMatchObject({
      rowsTotal: 4,
      rowsAccepted: 2,
      reasons: { consent_missing: 1, invalid_phone: 1 },
      detected: { encoding: "windows-1257", delimiter: ";" },
    });
    const leads = await leadsOf(seller.organizationId);
    expect(leads.map(({ region, gender, isHousehold }) => [region, gender, isHousehold])).toEqual([
      ["LV-011", "male", false],
      ["LV-112", "male", true], // the same phone under another surname
    ]);
  });
});

describe("interruptions", () => {
  const totals = ({
    status,
    rowsTotal,
    rowsAccepted,
    rowsRejected,
    rowsDuplicate,
    reasons,
  }: Awaited<ReturnType<typeof readBatch>>) => ({
    status,
    rowsTotal,
    rowsAccepted,
    rowsRejected,
    rowsDuplicate,
    reasons,
  });

  it("killed after any chunk, a batch ends with the same totals and no lead twice", async () => {
    const content = peopleFile(9_000, 0, 300);
    const whole = await importFile(await aSeller(), { content });
    expect(whole).toMatchObject({ status: "completed", rowsTotal: 9_000 });
    const seller = await aSeller();
    const { id } = expectDone(await upload(seller, { content }));
    let kills = 0;
    let seen = 0;
    for (;;) {
      const killed = await processBatch(id, {
        runMs: Number.POSITIVE_INFINITY,
        afterChunk: () => {
          throw new Error("killed");
        },
      }).then(
        () => false,
        (error: Error) => error.message === "killed",
      );
      const { rowsTotal } = await readBatch(id);
      expect(rowsTotal).toBeGreaterThanOrEqual(seen); // progress never goes back
      seen = rowsTotal;
      if (!killed) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(2);
    const after = await readBatch(id);
    expect(totals(after)).toEqual(totals(whole));
    expect(await prisma.lead.count({ where: { batchId: id } })).toBe(after.rowsAccepted);
    expect(await prisma.rowError.count({ where: { batchId: id } })).toBe(after.rowsRejected + after.rowsDuplicate);
  });

  it("two workers at once share one batch without storing a row twice", async () => {
    const seller = await aSeller();
    const { id } = expectDone(await upload(seller, { content: peopleFile(6_000, 0, 200) }));
    const forever = { runMs: Number.POSITIVE_INFINITY };
    await Promise.all([processBatch(id, forever), processBatch(id, forever)]);
    await processBatch(id, forever);
    const batch = await readBatch(id);
    expect(batch).toMatchObject({ status: "completed", rowsTotal: 6_000 });
    expect(await prisma.lead.count({ where: { batchId: id } })).toBe(batch.rowsAccepted);
  });

  it("gives the worker back after its turn and queues up again", async () => {
    const seller = await aSeller();
    const { id } = expectDone(await upload(seller, { content: peopleFile(6_000, 0, 200) }));
    await processBatch(id, { runMs: 0 });
    const batch = await readBatch(id);
    expect(batch.status).toBe("running");
    expect(batch.rowsTotal).toBeGreaterThan(0);
    const jobs = await database.rows({
      text: "SELECT 1 AS waits FROM graphile_worker.jobs WHERE key = $1::text",
      values: [`process-batch:${id}`],
    });
    expect(jobs).toHaveLength(1);
  });

  it("ends as failed when it fails again and again at the same place", async () => {
    const seller = await aSeller();
    const { id } = expectDone(await upload(seller, { content: peopleFile(100) }));
    await prisma.batchPart.deleteMany({ where: { batchId: id } });
    for (let i = 0; i < 5; i++) await expect(processBatch(id)).rejects.toThrow("missing");
    expect(await readBatch(id)).toMatchObject({ status: "failed", failure: "internal_error" });
    expect(await loadRun(id, [])).toBeNull();
  });
});

/** What the process holds on to once garbage is gone. */
function liveBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const bank = "../shared/data/bank-marketing/bank-full-a.csv";
describe.runIf(existsSync(bank))("the whole bank file", () => {
  it("goes in with constant memory, and adds up to the row", async () => {
    const people = parse(readFileSync(bank), { delimiter: ";", columns: true }) as BankRow[];
    const captured = demoColumns.indexOf("captured_at");
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const rows = people.map((row, i) => joinDemoLead(row, i).with(captured, yesterday));
    const content = [[...demoColumns], ...rows].map(csvLine).join("");
    const seller = await aSeller({ country: "LV", currency: "RUB" });
    const { id } = expectDone(await upload(seller, { content, said: { price: "600.00" } }));
    const live: number[] = [];
    await processBatch(id, { runMs: Number.POSITIVE_INFINITY, afterChunk: () => live.push(liveBytes()) });
    const batch = await readBatch(id);
    expect(batch).toMatchObject({ status: "completed", rowsTotal: 22_606 });
    expect(batch.rowsAccepted + batch.rowsRejected + batch.rowsDuplicate).toBe(22_606);
    expect(batch.rowsAccepted).toBeGreaterThan(21_000);
    expect(await prisma.lead.count({ where: { batchId: id } })).toBe(batch.rowsAccepted);
    expect(content.length).toBeGreaterThan(6_000_000);
    // Two chunks written for the database may stand at once; the file, and what came of it, is several times as much.
    expect(live.at(-1)! - live[0]!).toBeLessThan(5_000_000);
  });
});
