import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { clearExpiredStatements } from "../../../app/db/sql/clear-expired.ts";
import { transaction } from "../../../app/db/transaction.server.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { type Arrival, holdSuspects } from "../../../app/exchange/quarantine/hold-suspects.server.ts";
import { importFile, saidOfBatch } from "../../support/lead-files.ts";
import { leadsOf } from "../../support/leads.ts";
import { aSeller } from "../../support/organizations.ts";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const anna = { first_name: "Anna", last_name: "Weber" };

async function arrive(wishes: Partial<Arrival>[], where: { sourceId?: string; isTest?: boolean } = {}) {
  const ids = await leadsOf(
    await aSeller(),
    wishes.map(() => ({ isTest: where.isTest ?? false })),
  );
  const arrivals = wishes.map((wish, i) => ({ leadId: ids[i]!, contacts: anna, at: new Date(), ...wish }));
  const source = { sourceId: where.sourceId ?? randomUUID(), isTest: where.isTest ?? false };
  const held = expectDone(await transaction(async (tx) => done(await holdSuspects(tx, source, arrivals))));
  return ids.map((id) => held.has(id));
}
const signalsOf = async (isTest = false) => {
  const [row] = await prisma.quarantine.findMany({
    where: { isTest },
    orderBy: { enteredAt: "desc" },
    take: 1,
    select: { signals: true },
  });
  return (row!.signals as { code: string; facts: object }[]).map(({ code, facts }) => ({ code, facts }));
};

describe("leads on their way in", () => {
  it("are held from the fourth of one address within a day, when something else is odd too", async () => {
    const from = (ip: string, minutes: number) => ({ ip, at: minutesAgo(minutes), formSeconds: 4 });
    const ip = "203.0.113.7";
    expect(await arrive([from(ip, 1441), from(ip, 3), from(ip, 2), from(ip, 1)])).toEqual([false, false, false, false]);
    expect(await arrive([from(ip, 0), { ip: "203.0.113.8", formSeconds: 4 }])).toEqual([true, false]);
    expect(await signalsOf()).toEqual([
      { code: "form_too_fast", facts: { seconds: 4 } },
      { code: "ip_burst", facts: { leads: 4 } },
    ]);
  });

  it("keep no address in clear", async () => {
    await arrive([{ ip: "198.51.100.23", userAgent: "Canary/1.0" }]);
    const rows = await database.rows<{ text: string }>({
      text: "SELECT row_to_json(o)::text AS text FROM lead_origins o",
      values: [],
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ text }) => text).join()).not.toMatch(/198\.51|Canary/);
  });

  it("are held when one device sends many from neighbouring addresses", async () => {
    const sourceId = randomUUID();
    const sent = Array.from({ length: 6 }, (_, i) => ({
      ip: `192.0.2.${i + 1}`,
      userAgent: "Tablet",
      at: minutesAgo(6 - i),
      formSeconds: 4,
    }));
    expect(await arrive(sent, { sourceId })).toEqual([false, false, false, false, false, true]);
    expect((await signalsOf()).map(({ code }) => code)).toEqual(["form_too_fast", "device_burst"]);
  });

  it("are held when they come from a data centre too fast, told by the narrowest range", async () => {
    await database.rows({
      text: "INSERT INTO network_ranges (list, range, created_by) VALUES ('Wide', '100.64.0.0/10', 'x'), ('Cloud', '100.64.7.0/24', 'x'), ('Six', '2001:db8:7::/48', 'x')",
      values: [],
    });
    const fast = { formSeconds: 5 };
    expect(
      await arrive([{ ...fast, ip: "100.64.7.9" }, { ip: "100.64.7.10" }, { ...fast, ip: "100.128.0.1" }]),
    ).toEqual([true, false, false]);
    expect(await signalsOf()).toContainEqual({ code: "data_centre", facts: { list: "Cloud" } });
    expect(await arrive([{ ...fast, ip: "2001:db8:7:9::1" }])).toEqual([true]);
  });

  it("are held when a name is keys in order and the source is out of its pace", async () => {
    const sourceId = randomUUID();
    await database.rows({
      text: `INSERT INTO source_hours (source_id, hour, leads)
        SELECT $1::uuid, date_trunc('hour', now(), 'UTC') - make_interval(hours => h), 2 FROM generate_series(1, 200) AS h`,
      values: [sourceId],
    });
    const odd = { contacts: { first_name: "Asdf", last_name: "Weber" } };
    expect(await arrive([odd, {}, {}, {}, {}, {}], { sourceId })).toEqual([false, false, false, false, false, false]); // six: mean 2 and four deviations of one
    expect(await arrive([odd, {}], { sourceId })).toEqual([true, false]);
    expect(await signalsOf()).toEqual([
      { code: "keyboard_name", facts: {} },
      { code: "velocity", facts: { leads: 8, mean: 2, usual: 6 } },
    ]);
    await arrive(
      Array.from({ length: 40 }, () => ({})),
      { sourceId },
    );
    await arrive([odd], { sourceId }); // the hour itself is no history
    expect(await signalsOf()).toContainEqual({ code: "velocity", facts: { leads: 49, mean: 2, usual: 6 } });
  });

  it("count the sandbox apart", async () => {
    const many = Array.from({ length: 4 }, () => ({ ip: "233.252.0.1", formSeconds: 4 }));
    expect(await arrive(many, { isTest: true })).toEqual([true, true, true, true]); // all at one moment
    expect(await arrive([{ ip: "233.252.0.1", formSeconds: 4 }])).toEqual([false]);
    expect(await prisma.quarantine.count({ where: { isTest: true } })).toBe(4);
  });
});

it("forgets where leads came from once they are too old to be sold", async () => {
  await database.rows({
    text: `INSERT INTO lead_origins (lead_id, ip_key, at) VALUES (-1, gen_random_uuid(), now() - interval '91 days'), (-2, gen_random_uuid(), now() - interval '89 days')`,
    values: [],
  });
  await database.rows({
    text: "INSERT INTO source_hours (source_id, hour, leads) VALUES (gen_random_uuid(), now() - interval '9 days', 977), (gen_random_uuid(), now() - interval '7 days', 977)",
    values: [],
  });
  for (const statement of clearExpiredStatements()) await database.rows(statement);
  expect(await prisma.leadOrigin.count({ where: { leadId: { lt: 0 } } })).toBe(1);
  expect(await prisma.sourceHour.count({ where: { leads: 977 } })).toBe(1);
});

it("holds rows of a file, and counts them as taken in", async () => {
  const seller = await aSeller();
  const content =
    "first_name,last_name,email\nAnna,Weber,anna.weber@example.com\nAsdf,Ghjk,a1@example.com\nФыва,Ячсм,a2@example.com\nQwerty,Weber,a3@example.com\n";
  const batch = await importFile(seller, { content, said: saidOfBatch });
  expect(batch).toMatchObject({ status: "completed", rowsTotal: 4, rowsAccepted: 4 });
  const leads = await prisma.lead.findMany({
    where: { batchId: batch.id },
    orderBy: { id: "asc" },
    select: { status: true },
  });
  expect(leads.map(({ status }) => status)).toEqual(["available", "quarantined", "quarantined", "available"]);
  expect(await prisma.quarantine.count({ where: { batchId: batch.id, organizationId: seller.organizationId } })).toBe(
    2,
  );
});
