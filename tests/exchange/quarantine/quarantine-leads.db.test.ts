import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { transaction } from "../../../app/db/transaction.server.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { quarantineLeads, type Suspect } from "../../../app/exchange/quarantine/quarantine-leads.server.ts";
import { leadsOf } from "../../support/leads.ts";
import { aSeller } from "../../support/organizations.ts";

const hold = async (suspects: Suspect[]) =>
  expectDone(await transaction(async (tx) => done(await quarantineLeads(tx, suspects))));
const statusOf = async (id: bigint) =>
  (await prisma.lead.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
const heldOf = (leadId: bigint) =>
  prisma.quarantine.findUnique({
    where: { leadId },
    select: { score: true, signals: true, heldFrom: true, dueAt: true, enteredAt: true },
  });

describe("quarantineLeads", () => {
  it("holds what weighs 70 or more, and remembers where from", async () => {
    const seller = await aSeller();
    const [fresh, waiting, light] = await leadsOf(seller, [{}, { status: "received" }, {}]);
    const held = await hold([
      { leadId: waiting!, signals: [{ code: "recycled_consent" }] },
      { leadId: fresh!, signals: [{ code: "ip_burst", facts: { leads: 9 } }, { code: "device_burst" }] },
      { leadId: light!, signals: [{ code: "data_centre" }] },
    ]);
    expect(held).toEqual(new Set([fresh, waiting]));
    expect(await statusOf(light!)).toBe("available");
    expect(await statusOf(fresh!)).toBe("quarantined");
    const row = (await heldOf(fresh!))!;
    expect(row).toMatchObject({ score: 70, heldFrom: "available" });
    expect(row.signals).toEqual([
      { code: "ip_burst", weight: 40, facts: { leads: 9 } },
      { code: "device_burst", weight: 30, facts: {} },
    ]);
    expect(row.dueAt.getTime() - row.enteredAt.getTime()).toBe(72 * 3_600_000);
    expect(await heldOf(waiting!)).toMatchObject({ heldFrom: "received" });
  });

  it("adds later findings to what a lead is held for, and keeps its deadline", async () => {
    const lead = (await leadsOf(await aSeller(), [{}]))[0]!;
    await hold([{ leadId: lead, signals: [{ code: "keyboard_full_name" }] }]);
    const before = (await heldOf(lead))!;
    expect(await hold([{ leadId: lead, signals: [{ code: "velocity", facts: { leads: 90 } }] }])).toEqual(new Set());
    const after = (await heldOf(lead))!;
    expect(after).toMatchObject({ score: 100, dueAt: before.dueAt });
    expect((after.signals as { code: string }[]).map(({ code }) => code)).toEqual(["keyboard_full_name", "velocity"]);
  });

  it("leaves what is sold, gone or decided alone, and holds a released lead anew", async () => {
    const seller = await aSeller();
    const [sold, gone, released] = await leadsOf(seller, [
      { status: "partially_sold", soldCount: 1 },
      { status: "withdrawn" },
      {},
    ]);
    const signals = [{ code: "recycled_consent" }] as const;
    await hold([{ leadId: released!, signals }]);
    await database.rows({
      text: "UPDATE quarantines SET decision = 'release', decided_at = now(), decided_by = 'person:x' WHERE lead_id = $1",
      values: [released],
    });
    await prisma.lead.update({ where: { id: released! }, data: { status: "available" } });
    expect(await hold([sold, gone, released].map((leadId) => ({ leadId: leadId!, signals })))).toEqual(
      new Set([released]),
    );
    expect(await statusOf(sold!)).toBe("partially_sold");
    expect(await statusOf(gone!)).toBe("withdrawn");
    expect(await prisma.quarantine.count({ where: { leadId: released!, decision: null } })).toBe(1);
  });

  it("asks nothing for nobody", async () => expect(await hold([])).toEqual(new Set()));
});
