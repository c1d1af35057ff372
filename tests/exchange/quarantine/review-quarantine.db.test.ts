import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { transaction } from "../../../app/db/transaction.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { withdrawBatch } from "../../../app/exchange/batches/withdraw-batch.server.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { decideQuarantine } from "../../../app/exchange/quarantine/decide-quarantine.server.ts";
import { getQuarantinedLead } from "../../../app/exchange/quarantine/get-quarantined-lead.server.ts";
import { countHeldLeads, listHeldLeads } from "../../../app/exchange/quarantine/list-held-leads.server.ts";
import {
  countQuarantine,
  findQuarantined,
  listQuarantine,
} from "../../../app/exchange/quarantine/list-quarantine.server.ts";
import { quarantineLeads } from "../../../app/exchange/quarantine/quarantine-leads.server.ts";
import { rejectOverdueQuarantine } from "../../../app/exchange/quarantine/reject-overdue-quarantine.server.ts";
import type { SignalCode } from "../../../app/exchange/quarantine/signal-codes.ts";
import { importFile } from "../../support/lead-files.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { anOperator, aSeller } from "../../support/organizations.ts";

const clock = { by: "system", job: "reject-overdue-quarantine" } as const;
const note = "The form was filled in by a script.";
let operator: PersonActor;
beforeAll(async () => void (operator = await anOperator({ role: "member" })));

async function heldLeads(
  seller: PersonActor,
  count: number,
  wish: LeadWish = {},
  code: SignalCode = "recycled_consent",
) {
  const ids = await leadsOf(
    seller,
    Array.from({ length: count }, () => wish),
  );
  await transaction(async (tx) =>
    done(
      await quarantineLeads(
        tx,
        ids.map((leadId) => ({ leadId, signals: [{ code }] })),
      ),
    ),
  );
  return ids;
}
const makeDue = (id: bigint, ms: number) =>
  database.rows({
    text: "UPDATE quarantines SET entered_at = now() - interval '80 hours', due_at = now() + make_interval(secs => $2) WHERE lead_id = $1",
    values: [id, ms / 1000],
  });
const statusOf = async (id: bigint) =>
  (await prisma.lead.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
const decisionOf = (leadId: bigint) =>
  prisma.quarantine.findUniqueOrThrow({ where: { leadId }, select: { decision: true, note: true, decidedBy: true } });
const offers = () =>
  database.rows({ text: "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'offer-leads'", values: [] });

describe("a reviewer", () => {
  it("releases leads, which go back to where they were held from and are offered", async () => {
    const seller = await aSeller();
    const [fresh] = await heldLeads(seller, 1);
    const [waiting] = await heldLeads(seller, 1, { status: "received" });
    const before = (await offers()).length;
    const outcome = await decideQuarantine(operator, { leadIds: [fresh!, waiting!], decision: "release", note: "" });
    expect(outcome).toEqual(done({ decided: 2, passedOver: 0 }));
    expect([await statusOf(fresh!), await statusOf(waiting!)]).toEqual(["available", "received"]);
    expect((await offers()).length).toBe(before + 1);
    const events = await prisma.auditEvent.findMany({
      where: { organizationId: seller.organizationId, action: "lead.released" },
      select: { subject: true, actor: true },
    });
    expect(events).toContainEqual({ subject: `lead:${fresh}`, actor: `person:${operator.userId}` });
  });

  it("rejects them with a note that their seller reads", async () => {
    const seller = await aSeller();
    const [lead] = await heldLeads(seller, 1);
    const short = await decideQuarantine(operator, { leadIds: [lead!], decision: "reject", note: "no good" });
    expect(short).toMatchObject({ ok: false, reason: "note_too_short" });
    expectDone(await decideQuarantine(operator, { leadIds: [lead!], decision: "reject", note }));
    expect(await statusOf(lead!)).toBe("rejected");
    const [row] = await listHeldLeads(seller, { size: 10 });
    expect(row).toMatchObject({ leadId: lead, state: "reject", note, reasons: ["consent"] });
    expect(row).not.toHaveProperty("score");
  });

  it("decides once: of two at the same moment one finds nothing left", async () => {
    const leads = await heldLeads(await aSeller(), 20);
    const other = await anOperator();
    const [one, two] = await Promise.all([
      decideQuarantine(operator, { leadIds: leads, decision: "release", note: "" }),
      decideQuarantine(other, { leadIds: leads.toReversed(), decision: "reject", note }),
    ]);
    expect([one, two].filter(({ ok }) => ok)).toHaveLength(1);
    expect([one, two].find(({ ok }) => !ok)).toMatchObject({ reason: "not_quarantined" });
    const statuses = new Set(await Promise.all(leads.map(statusOf)));
    expect([...statuses]).toEqual([one.ok ? "available" : "rejected"]);
  });

  it("counts those that were decided meanwhile", async () => {
    const leads = await heldLeads(await aSeller(), 3);
    expectDone(await decideQuarantine(operator, { leadIds: leads.slice(0, 1), decision: "reject", note }));
    const outcome = await decideQuarantine(operator, { leadIds: leads, decision: "release", note: "" });
    expect(outcome).toEqual(done({ decided: 2, passedOver: 1 }));
    expect(await statusOf(leads[0]!)).toBe("rejected");
  });

  it("has to be an operator who doesn't belong to the seller", async () => {
    const both = await anOperator({ kinds: ["operator", "seller"] });
    const [lead] = await heldLeads(both, 1);
    const wish = { leadIds: [lead!], decision: "release", note: "" } as const;
    expect(await decideQuarantine(both, wish)).toMatchObject({ reason: "own_leads" });
    const member = await anOperator();
    await prisma.membership.create({
      data: { userId: member.userId, organizationId: both.organizationId, role: "viewer" },
    });
    expect(await decideQuarantine(member, wish)).toMatchObject({ reason: "own_leads" });
    expect(await decideQuarantine(await aSeller(), wish)).toMatchObject({ reason: "forbidden" });
    expect(await decideQuarantine({ ...operator, role: "viewer" }, wish)).toMatchObject({ reason: "forbidden" });
    expect(await decideQuarantine(operator, { ...wish, leadIds: [] })).toMatchObject({ reason: "nothing_chosen" });
    expect(await decideQuarantine(operator, { ...wish, leadIds: [999_999n] })).toMatchObject({ reason: "not_found" });
    const many = Array.from({ length: 1_001 }, (_, i) => BigInt(i + 1));
    expect(await decideQuarantine(operator, { ...wish, leadIds: many })).toMatchObject({ reason: "too_many_chosen" });
  });
});

describe("the clock", () => {
  it("rejects at the deadline and not before", async () => {
    const seller = await aSeller();
    const [early, late] = await heldLeads(seller, 2);
    await makeDue(early!, 60_000);
    await makeDue(late!, 0);
    expect(await rejectOverdueQuarantine(clock)).toBe(1);
    expect([await statusOf(early!), await statusOf(late!)]).toEqual(["quarantined", "rejected"]);
    expect(await decisionOf(late!)).toMatchObject({
      decision: "reject",
      decidedBy: "system:reject-overdue-quarantine",
    });
    const where = { organizationId: seller.organizationId, action: "leads.rejected" };
    expect((await prisma.auditEvent.findFirstOrThrow({ where, select: { detail: true } })).detail).toEqual({
      leads: 1,
      reason: "review_overdue",
    });
  });

  it("and a release at the same moment end in one decision for each lead", async () => {
    const leads = await heldLeads(await aSeller(), 30);
    await Promise.all(leads.map((id) => makeDue(id, 0)));
    const [rejected, released] = await Promise.all([
      rejectOverdueQuarantine(clock),
      decideQuarantine(operator, { leadIds: leads, decision: "release", note: "" }),
    ]);
    const decided = released.ok ? released.value.decided : 0;
    expect(
      decided + rejected + (await prisma.quarantine.count({ where: { leadId: { in: leads }, decision: null } })),
    ).toBe(30);
    for (const id of leads) {
      const { decision } = await decisionOf(id);
      expect(await statusOf(id)).toBe(decision === "release" ? "available" : "rejected");
    }
  });

  it("ends as void what went another way", async () => {
    const [lead] = await heldLeads(await aSeller(), 1);
    await prisma.lead.update({ where: { id: lead! }, data: { status: "erased" } });
    await makeDue(lead!, 0);
    expect(await rejectOverdueQuarantine(clock)).toBe(0);
    expect(await decisionOf(lead!)).toMatchObject({ decision: "void" });
    expect(await statusOf(lead!)).toBe("erased");
  });
});

it("a withdrawn batch takes its held leads along", async () => {
  const seller = await aSeller();
  const content = "first_name,last_name,email\nAsdf,Ghjk,w1@example.com\nAnna,Weber,w2@example.com\n";
  const { id } = await importFile(seller, { content });
  expect(await countHeldLeads(seller, id)).toBe(1);
  expect(await withdrawBatch(seller, id)).toEqual(done({ withdrawn: 2 }));
  expect(await countHeldLeads(seller, id)).toBe(0);
  expect(await prisma.quarantine.findFirst({ where: { batchId: id }, select: { decision: true } })).toEqual({
    decision: "void",
  });
});

describe("the queue", () => {
  it("shows the nearest deadline first, by seller, source and signal, and no sandbox", async () => {
    const seller = await aSeller({ name: "Queue seller" });
    const [a, b] = await heldLeads(seller, 2);
    const [c] = await heldLeads(seller, 1, {}, "keyboard_full_name");
    await heldLeads(seller, 1, { isTest: true });
    await makeDue(c!, 1_000_000);
    const filter = { sellerId: seller.organizationId };
    const rows = expectDone(await listQuarantine(operator, filter, { size: 2 }));
    expect(rows.map(({ leadId }) => leadId)).toEqual([c, a, b]);
    expect(rows[0]).toMatchObject({ seller: { name: "Queue seller" }, score: 70, state: "open" });
    const keys = [rows[1]!.dueAt.toISOString(), a!.toString()];
    const idsOf = async (direction: "older" | "newer") =>
      expectDone(await listQuarantine(operator, filter, { size: 5, cursor: { direction, keys } })).map(
        ({ leadId }) => leadId,
      );
    expect([await idsOf("older"), await idsOf("newer")]).toEqual([[b], [c]]);
    const byName = await listQuarantine(operator, { ...filter, signal: "keyboard_full_name" }, { size: 5 });
    expect(expectDone(byName).map(({ leadId }) => leadId)).toEqual([c]);
    expect(expectDone(await listQuarantine(operator, { ...filter, sourceId: randomUUID() }, { size: 5 }))).toEqual([]);
    const counts = expectDone(await countQuarantine(operator, filter));
    expect(counts.matching).toBe(3);
    expect(counts.sellers).toContainEqual({ id: seller.organizationId, name: "Queue seller" });
    expect(await findQuarantined(operator, filter, { upTo: new Date("2999-01-01"), most: 2 })).toEqual([c, a]);
    expect(await findQuarantined(operator, filter, { upTo: new Date("2000-01-01"), most: 2 })).toEqual([]);
    expect(await listQuarantine(seller, filter, { size: 5 })).toMatchObject({ reason: "forbidden" });
    expect(await findQuarantined(seller, filter, { upTo: new Date("2999-01-01"), most: 2 })).toEqual([]);
  });

  it("shows one lead with its facts and its source's record, and no contacts", async () => {
    const [released, lead] = await heldLeads(await aSeller(), 2, { phone: "+37120009999", region: "LV-RIX" });
    expectDone(await decideQuarantine(operator, { leadIds: [released!], decision: "release", note: "" }));
    const view = expectDone(await getQuarantinedLead(operator, lead!));
    expect(view).toMatchObject({ leadId: lead, state: "open", lead: { region: "LV-RIX", status: "quarantined" } });
    expect(view.record).toMatchObject({ held: 1, released: 1, rejected: 0 });
    expect(view.record.days).toHaveLength(7);
    expect(JSON.stringify(view, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each))).not.toContain(
      "20009999",
    );
    expect(await getQuarantinedLead(operator, 999_999n)).toMatchObject({ reason: "not_found" });
    expect(await getQuarantinedLead(await aSeller(), lead!)).toMatchObject({ reason: "forbidden" });
  });
});
