import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { transaction } from "../../../app/db/transaction.server.ts";
import { quarantineLeads } from "../../../app/exchange/quarantine/quarantine-leads.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { withdrawBatch } from "../../../app/exchange/batches/withdraw-batch.server.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { decideQuarantine } from "../../../app/exchange/quarantine/decide-quarantine.server.ts";
import { answerVerification } from "../../../app/exchange/samples/answer-verification.server.ts";
import { checkSampleLead } from "../../../app/exchange/samples/check-sample-lead.server.ts";
import { decideSample } from "../../../app/exchange/samples/decide-sample.server.ts";
import { demandSamples, listSampledSellers } from "../../../app/exchange/samples/demand-samples.server.ts";
import { drawSample } from "../../../app/exchange/samples/draw-sample.server.ts";
import { endVerifications } from "../../../app/exchange/samples/end-verifications.server.ts";
import { getBatchSample, getSample } from "../../../app/exchange/samples/get-sample.server.ts";
import { getVerification } from "../../../app/exchange/samples/get-verification.server.ts";
import { listSamples, samplesToCheck } from "../../../app/exchange/samples/list-samples.server.ts";
import { requestWholeVerification } from "../../../app/exchange/samples/request-whole-verification.server.ts";
import { revealSampleLead } from "../../../app/exchange/samples/reveal-sample-lead.server.ts";
import { listAcceptance, setAcceptance } from "../../../app/exchange/samples/set-acceptance.server.ts";
import { settleSample } from "../../../app/exchange/samples/settle-sample.server.ts";
import { importFile, readBatch } from "../../support/lead-files.ts";
import { anOperator, aSeller } from "../../support/organizations.ts";
import { aDrawnSample, aSampledBatch, peopleToSample, sampledLeads, sentLinks } from "../../support/samples.ts";

const settler = { by: "system", job: "settle-sample" } as const;
const note = "Called them, they remember.";
let operator: PersonActor;
beforeAll(async () => void (operator = await anOperator({ role: "member" })));

const statuses = async (batchId: string) => {
  const rows = await prisma.lead.groupBy({ by: ["status"], where: { batchId }, _count: true });
  return Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
};
const stateOf = async (batchId: string) =>
  (await prisma.sample.findUniqueOrThrow({ where: { batchId }, select: { state: true } })).state;
const check = (batchId: string, leadId: bigint, verdict: "valid" | "invalid") =>
  checkSampleLead(operator, { batchId, leadId, verdict, note });
const checkAll = async (batchId: string, leads: bigint[], invalid: number) => {
  for (const [i, lead] of leads.entries()) await check(batchId, lead, i < invalid ? "invalid" : "valid");
};
const makeDue = (batchId: string) =>
  database.rows({
    text: "UPDATE samples SET opened_at = now() - interval '8 days', due_at = now() - interval '1 second' WHERE batch_id = $1::uuid",
    values: [batchId],
  });

describe("a batch of a source that is sampled", () => {
  it("waits for its sample: none of its leads is sellable", async () => {
    const seller = await aSeller();
    const batchId = await aSampledBatch(seller, { count: 20 });
    expect(await readBatch(batchId)).toMatchObject({ status: "sampling", rowsAccepted: 20 });
    expect(await statuses(batchId)).toEqual({ received: 20 });
    const offers = await database.rows({
      text: "SELECT 1 FROM graphile_worker.jobs WHERE key = $1",
      values: [`offer-leads:${seller.organizationId}:consumer`],
    });
    expect(offers).toEqual([]);
  });

  it("is drawn once, by a seed with which anybody can draw the same leads again", async () => {
    const { batchId, leads } = await aDrawnSample(await aSeller(), { count: 200 });
    await drawSample({ by: "system", job: "draw-sample" }, batchId);
    expect(await sampledLeads(batchId)).toEqual(leads);
    const view = expectDone(await getSample(operator, batchId));
    expect(view).toMatchObject({ population: 200, size: 10, allowed: 1, state: "open" });
    const all = await prisma.lead.findMany({ where: { batchId }, select: { id: true } });
    const rank = (id: bigint) => createHash("sha256").update(`${view.seed}:${id}`).digest("hex");
    const again = all
      .map(({ id }) => id)
      .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
      .slice(0, 10);
    expect(again.sort((a, b) => Number(a - b))).toEqual(leads);
  });

  it("is completed at once when nothing of it became a lead", async () => {
    const batchId = await aSampledBatch(await aSeller(), { content: "first_name,email\nAnna,nowhere\n" });
    await drawSample({ by: "system", job: "draw-sample" }, batchId);
    expect((await readBatch(batchId)).status).toBe("completed");
  });

  it("is sampled too when the operator demands it of the seller", async () => {
    const seller = await aSeller();
    expectDone(await demandSamples(operator, { organizationId: seller.organizationId, isDemanded: true }));
    expect(await importFile(seller, { content: peopleToSample(3) })).toMatchObject({ status: "sampling" });
    expect((await listAcceptance(seller)).isDemanded).toBe(true);
    expect(expectDone(await listSampledSellers(operator))).toContainEqual(
      expect.objectContaining({ id: seller.organizationId, isDemanded: true }),
    );
    expectDone(await demandSamples(operator, { organizationId: seller.organizationId, isDemanded: false }));
    expect(await importFile(seller, { content: peopleToSample(3) })).toMatchObject({ status: "completed" });
  });
});

describe("a sample", () => {
  it("that holds lists the batch, but for what was found invalid", async () => {
    const seller = await aSeller();
    const { batchId, leads } = await aDrawnSample(seller, { count: 200 });
    await checkAll(batchId, leads.slice(0, 9), 1);
    expect(await stateOf(batchId)).toBe("open"); // one of ten is still out, and might be the second
    await check(batchId, leads[9]!, "valid");
    expect(await stateOf(batchId)).toBe("accepted");
    await settleSample(settler, batchId);
    expect(await statuses(batchId)).toEqual({ available: 199, rejected: 1 });
    expect((await readBatch(batchId)).status).toBe("completed");
    const offers = await database.rows({
      text: "SELECT 1 FROM graphile_worker.jobs WHERE key = $1",
      values: [`offer-leads:${seller.organizationId}:consumer`],
    });
    expect(offers).toHaveLength(1);
    const spans = await prisma.leadOffer.findMany({ where: { sellerId: seller.organizationId } });
    const { firstLeadId, lastLeadId } = await prisma.batch.findUniqueOrThrow({ where: { id: batchId } });
    expect(spans).toMatchObject([{ firstLeadId, lastLeadId }]);
    expect(await check(batchId, leads[0]!, "valid")).toMatchObject({ reason: "sample_closed" });
  });

  it("with one too many invalid rejects the whole batch, held leads too", async () => {
    const content = `${peopleToSample(20)}Asdf,Ghjk,held${process.pid}@example.com,\n`;
    const { batchId, leads } = await aDrawnSample(await aSeller(), { content });
    expect(leads).toHaveLength(8);
    await check(batchId, leads[3]!, "invalid");
    expect(await stateOf(batchId)).toBe("rejected");
    await settleSample(settler, batchId);
    expect(await statuses(batchId)).toEqual({ rejected: 21 });
    expect((await readBatch(batchId)).status).toBe("rejected");
    expect(await prisma.quarantine.count({ where: { batchId, decision: "reject" } })).toBe(1);
  });

  it("is settled in rounds, and goes on from wherever it was killed", async () => {
    const { batchId, leads } = await aDrawnSample(await aSeller(), { count: 25 });
    await checkAll(batchId, leads, 0);
    const killed = new Error("killed");
    const dies = {
      atOnce: 10,
      afterRound: () => {
        throw killed;
      },
    };
    await expect(settleSample(settler, batchId, dies)).rejects.toBe(killed);
    expect(await statuses(batchId)).toEqual({ available: 10, received: 15 });
    await settleSample(settler, batchId, { atOnce: 10 });
    expect(await statuses(batchId)).toEqual({ available: 25 });
    await settleSample(settler, batchId);
    expect((await readBatch(batchId)).status).toBe("completed");
  });

  it("gives a held lead that is released later to the market, or back to the sample", async () => {
    const held = () => `${peopleToSample(9)}Asdf,Ghjk,held${process.pid}-${Math.random()}@example.com,\n`;
    const statusOfHeld = async (batchId: string) => {
      const { leadId } = await prisma.quarantine.findFirstOrThrow({ where: { batchId }, select: { leadId: true } });
      expectDone(await decideQuarantine(operator, { leadIds: [leadId], decision: "release", note: "" }));
      return (await prisma.lead.findUniqueOrThrow({ where: { id: leadId }, select: { status: true } })).status;
    };
    const open = await aDrawnSample(await aSeller(), { content: held() });
    expect(await statusOfHeld(open.batchId)).toBe("received");
    const over = await aDrawnSample(await aSeller(), { content: held() });
    await checkAll(over.batchId, over.leads, 0);
    await settleSample(settler, over.batchId);
    expect(await statusOfHeld(over.batchId)).toBe("available");
  });

  it("keeps a lead rejected that was found invalid while it was held", async () => {
    const { batchId, leads } = await aDrawnSample(await aSeller(), { count: 200 });
    const suspect = { leadId: leads[0]!, signals: [{ code: "recycled_consent" }] } as const;
    await transaction(async (tx) => done(await quarantineLeads(tx, [suspect])));
    await checkAll(batchId, leads, 1);
    await settleSample(settler, batchId);
    expect(await statuses(batchId)).toEqual({ available: 199, rejected: 1 });
    expect(await decideQuarantine(operator, { leadIds: [leads[0]!], decision: "release", note: "" })).toMatchObject({
      reason: "not_quarantined",
    });
  });

  it("takes one verdict a lead: of two reviewers at once one comes too late", async () => {
    const { batchId, leads } = await aDrawnSample(await aSeller(), { count: 200 });
    const other = await anOperator();
    const wish = { batchId, leadId: leads[0]!, note };
    const both = await Promise.all([
      checkSampleLead(operator, { ...wish, verdict: "valid" }),
      checkSampleLead(other, { ...wish, verdict: "invalid" }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: "already_checked" });
  });

  it("is decided by a reviewer only after its deadline, since silence says nothing", async () => {
    const { batchId } = await aDrawnSample(await aSeller());
    const wish = { batchId, decision: "accept", note: "Nobody answered; the source is known." } as const;
    expect(await decideSample(operator, wish)).toMatchObject({ reason: "sample_not_due" });
    await makeDue(batchId);
    expect(await decideSample(operator, { ...wish, note: "ok" })).toMatchObject({ reason: "note_too_short" });
    expect(await decideSample(await aSeller(), wish)).toMatchObject({ reason: "forbidden" });
    expect(await decideSample(operator, wish)).toEqual(done());
    expect(await decideSample(operator, wish)).toMatchObject({ reason: "sample_closed" });
    await settleSample(settler, batchId);
    expect(await statuses(batchId)).toEqual({ available: 20 });
  });

  it("is for operators who don't belong to the seller", async () => {
    const both = await anOperator({ kinds: ["operator", "seller"] });
    const { batchId, leads } = await aDrawnSample(both);
    const wish = { batchId, leadId: leads[0]!, verdict: "valid", note } as const;
    expect(await checkSampleLead(both, wish)).toMatchObject({ reason: "own_leads" });
    expect(await revealSampleLead(both, wish)).toMatchObject({ reason: "own_leads" });
    expect(await decideSample(both, { batchId, decision: "accept", note: "x".repeat(20) })).toMatchObject({
      reason: "own_leads",
    });
    expect(await checkSampleLead(await aSeller(), wish)).toMatchObject({ reason: "forbidden" });
    expect(await checkSampleLead(operator, { ...wish, leadId: 1n })).toMatchObject({ reason: "not_found" });
    expect(await checkSampleLead(operator, { ...wish, note: "" })).toMatchObject({ reason: "note_too_short" });
  });

  it("shows contacts to its reviewer one by one, each look logged", async () => {
    const seller = await aSeller();
    const { batchId, leads } = await aDrawnSample(seller);
    const contacts = expectDone(await revealSampleLead(operator, { batchId, leadId: leads[0]! }));
    expect(contacts.email).toContain("@example.com");
    const where = { organizationId: seller.organizationId, action: "contacts.revealed" };
    expect(await prisma.auditEvent.findMany({ where, select: { subject: true, actor: true } })).toEqual([
      { subject: `lead:${leads[0]}`, actor: `person:${operator.userId}` },
    ]);
    const other = await prisma.lead.findFirstOrThrow({
      where: { batchId, id: { notIn: leads } },
      select: { id: true },
    });
    expect(await revealSampleLead(operator, { batchId, leadId: other.id })).toMatchObject({ reason: "not_found" });
    await checkAll(batchId, leads, 0);
    expect(await revealSampleLead(operator, { batchId, leadId: leads[0]! })).toMatchObject({ reason: "sample_closed" });
  });

  it("is shown to its seller without who was drawn until it is over", async () => {
    const seller = await aSeller();
    const { batchId, leads } = await aDrawnSample(seller);
    expect(expectDone(await getBatchSample(seller, batchId))).toMatchObject({
      state: "open",
      seed: "",
      invalid: [],
      counts: { pending: 8 },
    });
    expect(await getBatchSample(await aSeller(), batchId)).toMatchObject({ reason: "not_found" });
    expect(await getSample(seller, batchId)).toMatchObject({ reason: "forbidden" });
    expect(expectDone(await samplesToCheck(operator)).map((row) => row.batchId)).toContain(batchId);
    await check(batchId, leads[0]!, "invalid");
    const over = expectDone(await getBatchSample(seller, batchId));
    expect(over.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(over.invalid).toMatchObject([{ leadId: leads[0], method: "reviewer", note }]);
    expect(expectDone(await listSamples(seller, "seller", { size: 5 }))).toHaveLength(1);
    expect(expectDone(await listSamples(await aSeller(), "seller", { size: 5 }))).toEqual([]);
    expect(await listSamples(seller, "operator", { size: 5 })).toMatchObject({ reason: "forbidden" });
  });

  it("ends with its batch: withdrawn in any state", async () => {
    const seller = await aSeller();
    const open = await aDrawnSample(seller);
    await database.rows({
      text: "UPDATE batches SET finished_at = now() - interval '9 days' WHERE id = $1::uuid",
      values: [open.batchId],
    });
    expect(await withdrawBatch(seller, open.batchId)).toEqual(done({ withdrawn: 20 }));
    expect(await check(open.batchId, open.leads[0]!, "valid")).toMatchObject({ reason: "sample_closed" });
    expect(expectDone(await getSample(operator, open.batchId)).state).toBe("withdrawn");
    expect(expectDone(await samplesToCheck(operator)).map((row) => row.batchId)).not.toContain(open.batchId);
    const accepted = await aDrawnSample(seller);
    await checkAll(accepted.batchId, accepted.leads, 0);
    expect(await withdrawBatch(seller, accepted.batchId)).toEqual(done({ withdrawn: 20 }));
    await settleSample(settler, accepted.batchId);
    expect(await statuses(accepted.batchId)).toEqual({ withdrawn: 20 });
    const rejected = await aDrawnSample(seller);
    await check(rejected.batchId, rejected.leads[0]!, "invalid");
    await settleSample(settler, rejected.batchId);
    expect(await withdrawBatch(seller, rejected.batchId)).toEqual(done({ withdrawn: 0 }));
  });
});

describe("people of a sample", () => {
  it("answer by a link, once; nothing else opens it", async () => {
    const seller = await aSeller({ name: "Ask them" });
    const { batchId, leads } = await aDrawnSample(seller, { count: 200 });
    const links = await sentLinks(batchId);
    expect([...links.keys()]).toEqual(leads);
    expect((await sentLinks(batchId)).size).toBe(0); // nobody is asked twice
    const { token, to } = links.get(leads[0]!)!;
    const question = expectDone(await getVerification(token));
    expect(question).toMatchObject({ seller: "Ask them", interests: ["glasses"], state: "pending" });
    expect(JSON.stringify(question)).not.toContain(to);
    const both = await Promise.all([answerVerification(token, "confirm"), answerVerification(token, "confirm")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: "already_answered" });
    expect(await getVerification("x")).toMatchObject({ reason: "not_found" });
    expect(await answerVerification("x", "deny")).toMatchObject({ reason: "not_found" });
    const rows = await database.rows<{ text: string }>({
      text: "SELECT row_to_json(s)::text AS text FROM sample_leads s",
      values: [],
    });
    expect(rows.map(({ text }) => text).join()).not.toContain(token);
  });

  it("decide the sample by what they say", async () => {
    const { batchId, leads } = await aDrawnSample(await aSeller());
    const links = await sentLinks(batchId);
    const say = (lead: bigint, answer: "confirm" | "deny") => answerVerification(links.get(lead)!.token, answer);
    for (const lead of leads.slice(0, 7)) expectDone(await say(lead, "confirm"));
    expectDone(await say(leads[7]!, "deny"));
    expect(await stateOf(batchId)).toBe("rejected");
    const { method, by } = await prisma.sampleLead.findFirstOrThrow({
      where: { batchId, state: "invalid" },
      select: { method: true, by: true },
    });
    expect({ method, by }).toEqual({ method: "code_email", by: "system:verification-link" });
  });

  it("who can be reached by text message alone are asked where those are offered", async () => {
    const content = peopleToSample(8, { withPhone: true }).replace(/sample[^,]*@example.com/g, "");
    const said = {
      price: "600.00",
      interest: "glasses",
      consent_text: "I agree to be called and texted.",
      consent_page_url: "https://example.com/",
      consent_channels: "phone,sms",
      consent_recipients: "any",
    };
    const { batchId } = await aDrawnSample(await aSeller(), { content, said });
    expect((await sentLinks(batchId)).size).toBe(0);
    const links = await sentLinks(batchId, true);
    expect(links.size).toBe(8);
    expect([...links.values()].every(({ to }) => to.startsWith("+371"))).toBe(true);
  });
});

describe("a rejected batch", () => {
  async function rejected(count = 20) {
    const seller = await aSeller();
    const { batchId, leads } = await aDrawnSample(seller, { count });
    await check(batchId, leads[0]!, "valid");
    await check(batchId, leads[1]!, "invalid");
    await settleSample(settler, batchId);
    return { seller, batchId, leads };
  }

  it("is verified lead by lead when its seller asks: who confirms is sold", async () => {
    const { seller, batchId, leads } = await rejected();
    expect(await requestWholeVerification(await aSeller(), batchId)).toMatchObject({ reason: "not_found" });
    expect(await requestWholeVerification({ ...seller, role: "viewer" }, batchId)).toMatchObject({
      reason: "forbidden",
    });
    expect(await requestWholeVerification(seller, batchId)).toEqual(done({ asked: 18 }));
    expect(await requestWholeVerification(seller, batchId)).toMatchObject({ reason: "sample_not_rejected" });
    expect(await statuses(batchId)).toEqual({ available: 1, received: 18, rejected: 1 });
    const links = await sentLinks(batchId);
    expect(links.size).toBe(18);
    const [yes, no] = [...links.values()];
    expectDone(await answerVerification(yes!.token, "confirm"));
    expectDone(await answerVerification(no!.token, "deny"));
    expect(await statuses(batchId)).toEqual({ available: 2, received: 16, rejected: 2 });
    expect(await endVerifications(settler)).toBe(0);
    await makeDue(batchId);
    expect(await endVerifications(settler)).toBe(1);
    expect(await statuses(batchId)).toEqual({ available: 2, rejected: 18 });
    expect((await readBatch(batchId)).status).toBe("completed");
    expect(await stateOf(batchId)).toBe("verified");
    expect(await getVerification([...links.values()].at(-1)!.token)).toMatchObject({ reason: "verification_over" });
    expect(leads).toHaveLength(8);
  });

  it("sells a held lead that was confirmed once it is released, and never one that nobody confirmed", async () => {
    const { seller, batchId } = await rejected();
    expectDone(await requestWholeVerification(seller, batchId));
    const [yes, no, silent] = [...(await sentLinks(batchId))];
    const held = [yes![0], no![0], silent![0]];
    const signals = [{ code: "recycled_consent" }] as const;
    await transaction(async (tx) =>
      done(
        await quarantineLeads(
          tx,
          held.map((leadId) => ({ leadId, signals })),
        ),
      ),
    );
    expectDone(await answerVerification(yes![1].token, "confirm"));
    expectDone(await answerVerification(no![1].token, "deny"));
    await makeDue(batchId);
    expect(await endVerifications(settler)).toBe(1);
    expect(await statuses(batchId)).toEqual({ available: 1, quarantined: 1, rejected: 18 });
    expect(await decideQuarantine(operator, { leadIds: held, decision: "release", note: "" })).toEqual(
      done({ decided: 1, passedOver: 2 }),
    );
    expect(await statuses(batchId)).toEqual({ available: 2, rejected: 18 });
  });

  it("lists a confirmed lead that waited for another check when that has passed, or after the verification", async () => {
    const { seller, batchId } = await rejected();
    expectDone(await requestWholeVerification(seller, batchId));
    const [early, late] = [...(await sentLinks(batchId))];
    const check = { kind: "certificate", state: "waiting" };
    await prisma.leadCheck.createMany({ data: [early!, late!].map(([leadId]) => ({ leadId, ...check })) });
    for (const [, { token }] of [early!, late!]) expectDone(await answerVerification(token, "confirm"));
    expect(await statuses(batchId)).toEqual({ available: 1, received: 18, rejected: 1 });
    await prisma.leadCheck.update({
      where: { leadId_kind: { leadId: early![0], kind: check.kind } },
      data: { state: "passed", settledAt: new Date() },
    });
    await makeDue(batchId);
    expect(await endVerifications(settler)).toBe(1);
    expect(await statuses(batchId)).toEqual({ available: 2, received: 1, rejected: 17 });
  });

  it("is done as soon as everybody has answered", async () => {
    const { seller, batchId } = await rejected(9);
    expectDone(await requestWholeVerification(seller, batchId));
    for (const { token } of (await sentLinks(batchId)).values()) expectDone(await answerVerification(token, "confirm"));
    expect(await endVerifications(settler)).toBe(1);
    expect(await statuses(batchId)).toEqual({ available: 8, rejected: 1 });
  });

  it("is final after seven days", async () => {
    const { seller, batchId } = await rejected();
    await database.rows({
      text: "UPDATE samples SET decided_at = now() - interval '7 days 1 minute' WHERE batch_id = $1::uuid",
      values: [batchId],
    });
    expect(await requestWholeVerification(seller, batchId)).toMatchObject({ reason: "verification_too_late" });
  });
});

it("a seller chooses for own sources only", async () => {
  const seller = await aSeller();
  const [one] = (await listAcceptance(seller)).sources;
  expect(one).toBeUndefined();
  await importFile(seller, { content: peopleToSample(1) });
  const [source] = (await listAcceptance(seller)).sources;
  expect(source).toMatchObject({ policy: "none" });
  expect(await setAcceptance(await aSeller(), { sourceId: source!.id, policy: "sample" })).toMatchObject({
    reason: "not_found",
  });
  expect(await setAcceptance({ ...seller, role: "viewer" }, { sourceId: source!.id, policy: "sample" })).toMatchObject({
    reason: "forbidden",
  });
  expectDone(await setAcceptance(seller, { sourceId: source!.id, policy: "sample" }));
  expect((await listAcceptance(seller)).sources).toMatchObject([{ policy: "sample" }]);
  expect(await demandSamples(seller, { organizationId: seller.organizationId, isDemanded: false })).toMatchObject({
    reason: "forbidden",
  });
  expect(await demandSamples(operator, { organizationId: operator.organizationId, isDemanded: true })).toMatchObject({
    reason: "not_found",
  });
});
