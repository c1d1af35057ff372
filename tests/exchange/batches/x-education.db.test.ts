import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { withdrawBatch } from "../../../app/exchange/batches/withdraw-batch.server.ts";
import { openLeadContacts } from "../../../app/exchange/leads/open-lead-contacts.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { csvLine } from "../../../app/exchange/intake/guard-cell.ts";
import { importFile, saidOfBatch } from "../../support/lead-files.ts";
import { aSeller } from "../../support/organizations.ts";

const file = "../shared/data/x-education/Leads.csv";
const buckets = [
  "Thane & Outskirts",
  "Other Cities",
  "Other Cities of Maharashtra",
  "Other Metro Cities",
  "Tier II Cities",
];

/** The file has no names and contacts: people who don't exist are put beside its rows. Quotes stand around one word of it only. */
function withPeople(text: string): { content: string; rows: number } {
  const [header, ...rows] = text.trimEnd().split("\n");
  const lines = rows.map((row, i) => {
    const phone = `+1${201 + (i % 3)}${200 + Math.floor(i / 10_000)}${String(i % 10_000).padStart(4, "0")}`;
    return csvLine(["Person", `Number ${i}`, phone, `person${i}@example.com`]).trimEnd() + `,${row}\n`;
  });
  return { content: `First Name,Last Name,Phone,Email,${header}\n${lines.join("")}`, rows: rows.length };
}

it.runIf(existsSync(file))(
  "imports X Education's leads: buckets stay unmapped, and Do Not Call and Do Not E-mail hold for the person",
  async () => {
    const seller = await aSeller({ country: "IN" });
    const { content, rows } = withPeople(readFileSync(file, "utf8"));
    const batch = await importFile(seller, { content });
    expect(batch).toMatchObject({ status: "completed", rowsTotal: rows, rowsAccepted: rows, rowsRejected: 0 });
    const { organizationId: sellerId } = seller;
    expect(await byChannels(sellerId)).toEqual({ 5: 6_801, 4: 2, 1: 581 }); // all, without calls, without e-mail
    const cities = await citiesOf(sellerId);
    for (const bucket of buckets) {
      const so = cities.filter(({ city }) => city === bucket);
      expect(so.length, bucket).toBeGreaterThan(0);
      expect(so.filter(({ region }) => region !== null)).toEqual([]);
    }
    // Another file, in which nobody says no: what was asked before still holds.
    expectDone(await withdrawBatch(seller, batch.id));
    const later = content
      .split("\n")
      .filter((_, i) => i === 0 || i > rows - 1_500)
      .map((line) => line.replace(/,(Yes|No),(Yes|No),(?=[01],)/, ",No,No,"))
      .join("\n");
    await importFile(seller, { content: later, said: { ...saidOfBatch, source: "Another file" } });
    const flagged = content
      .split("\n")
      .slice(rows - 1_499)
      .filter((line) => /,(Yes,No|No,Yes),[01],/.test(line)).length;
    const sold = await byChannels(sellerId);
    expect((sold[1] ?? 0) + (sold[4] ?? 0)).toBe(flagged);
    expect(flagged).toBeGreaterThan(50);
  },
  120_000,
);

async function byChannels(sellerId: string): Promise<Record<number, number>> {
  const where = { sellerId, status: "available" };
  const groups = await prisma.lead.groupBy({ by: ["consentChannels"], where, _count: true });
  return Object.fromEntries(groups.map((each) => [each.consentChannels, each._count]));
}

async function citiesOf(sellerId: string) {
  const leads = await prisma.lead.findMany({ where: { sellerId }, select: { id: true, region: true } });
  const contacts = await openLeadContacts(
    database,
    leads.map(({ id }) => id),
  );
  return leads.map(({ id, region }) => ({ region, city: contacts.get(id)?.city }));
}
