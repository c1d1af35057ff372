import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { MemberActor } from "../../../app/exchange/actor.ts";
import { answerDispute } from "../../../app/exchange/disputes/answer-dispute.server.ts";
import type { NewEvidence } from "../../../app/exchange/disputes/dispute-input.ts";
import { sideOf } from "../../../app/exchange/disputes/dispute-view.ts";
import { getReview } from "../../../app/exchange/disputes/get-review.server.ts";
import { getDispute } from "../../../app/exchange/disputes/get-dispute.server.ts";
import { disputesToDecide, listDisputes } from "../../../app/exchange/disputes/list-disputes.server.ts";
import { openDispute } from "../../../app/exchange/disputes/open-dispute.server.ts";
import { revealEvidence } from "../../../app/exchange/disputes/reveal-evidence.server.ts";
import { withdrawDispute } from "../../../app/exchange/disputes/withdraw-dispute.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aBuyer, anOperator, anOrganization, aSeller } from "../../support/organizations.ts";
import { aSale } from "../../support/sales.ts";

const canary = "Canary Kalniņa, +37120000888";
const photo = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255]);
const evidence: NewEvidence[] = [
  { kind: "call_log", body: canary },
  { kind: "proof", body: photo, fileName: "letter.png", mediaType: "image/png" },
];
async function aDispute() {
  const made = await aSale();
  const opening = {
    saleId: made.saleId,
    reason: "consent_missing",
    note: "She never agreed",
    evidence: [...evidence, statement],
  } as const;
  return { ...made, ...expectDone(await openDispute(made.buyer, opening)) };
}
const statement: NewEvidence = { kind: "statement", body: "I never agreed" };
const page = { size: 50 };
const revealsOf = (disputeId: string) =>
  prisma.auditEvent.findMany({
    where: { subject: `dispute:${disputeId}`, action: "evidence.revealed" },
    select: { organizationId: true, actor: true, detail: true },
  });

it("shows each side its own view; nobody else sees it", async () => {
  const { disputeId, buyer, seller } = await aDispute();
  const operator = await anOperator();
  const asBuyer = expectDone(await getDispute(buyer, disputeId));
  expect(asBuyer).toMatchObject({ side: "buyer", commission: null, findings: [], parties: null, mayReveal: true });
  const asSeller = expectDone(await getDispute(seller, disputeId));
  expect(asSeller).toMatchObject({ side: "seller", findings: [], parties: null, commission: { amount: 750n } });
  const asOperator = expectDone(await getDispute(operator, disputeId));
  expect(asOperator).toMatchObject({ side: "operator", findings: [{ check: "consent", result: "contradicts" }] });
  expect(asOperator.parties).not.toBeNull();
  for (const view of [asBuyer, asSeller, asOperator]) {
    expect(view.evidence.map(({ kind, fileName }) => [kind, fileName])).toEqual([
      ["call_log", null],
      ["proof", "letter.png"],
      ["statement", null],
    ]);
    expect(
      JSON.stringify(view, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain("Canary");
  }
  for (const actor of [await aBuyer(), await aSeller()])
    expect(await getDispute(actor, disputeId)).toEqual({ ok: false, reason: "not_found" });
  expect(await getDispute(buyer, "no id")).toEqual({ ok: false, reason: "not_found" });
});

describe("revealing evidence", () => {
  it("gives it back byte for byte, and is told in the buyer's trail, once for each call", async () => {
    const { disputeId, buyer, seller } = await aDispute();
    const operator = await anOperator();
    const [text, file] = expectDone(await revealEvidence(operator, { disputeId }));
    expect(Buffer.from(text!.body).toString()).toBe(canary);
    expect(new Uint8Array(file!.body)).toEqual(photo);
    const one = expectDone(await revealEvidence(seller, { evidenceId: file!.id }));
    expect(one.map(({ id }) => id)).toEqual([file!.id]);
    expect(await revealsOf(disputeId)).toEqual([
      {
        organizationId: buyer.organizationId,
        actor: `person:${operator.userId}`,
        detail: { side: "operator", pieces: 3 },
      },
      { organizationId: buyer.organizationId, actor: `person:${seller.userId}`, detail: { side: "seller", pieces: 1 } },
    ]);
  });

  it("refuses viewers, strangers, unknown pieces, and the parties once the dispute is over", async () => {
    const { disputeId, buyer, seller } = await aDispute();
    const other = await aDispute();
    const [foreign] = await prisma.disputeEvidence.findMany({
      where: { disputeId: other.disputeId },
      select: { id: true },
    });
    const why = async (actor: MemberActor, evidenceId?: bigint | null) => {
      const outcome = await revealEvidence(actor, evidenceId === undefined ? { disputeId } : { evidenceId });
      return outcome.ok ? "shown" : outcome.reason;
    };
    expect(await why({ ...seller, role: "viewer" })).toBe("forbidden");
    expect(await why(await aSeller())).toBe("not_found");
    expect(await why(seller, foreign!.id)).toBe("not_found");
    expect(await why(seller, null)).toBe("not_found");
    expectDone(await withdrawDispute(buyer, disputeId));
    expect(await why(seller)).toBe("evidence_closed");
    expect(await why(buyer)).toBe("evidence_closed");
    expect(await revealsOf(disputeId)).toEqual([]);
    expect(await why(await anOperator())).toBe("shown");
  });
});

describe("lists", () => {
  it("show a side's own, by state and page; operators all", async () => {
    const [first, second] = [await aDispute(), await aDispute()];
    expectDone(await withdrawDispute(first.buyer, first.disputeId));
    const operator = await anOperator();
    const ids = async (
      actor: MemberActor,
      ...rest: [Parameters<typeof listDisputes>[1], Parameters<typeof listDisputes>[2]]
    ) => expectDone(await listDisputes(actor, ...rest)).map(({ id }) => id);
    expect(await ids(first.buyer, "buyer", { page })).toEqual([first.disputeId]);
    expect(await ids(second.seller, "seller", { page })).toEqual([second.disputeId]);
    expect(await ids(first.seller, "buyer", { page })).toEqual([]);
    const all = await ids(operator, "operator", { page });
    expect(all.slice(0, 2)).toEqual([second.disputeId, first.disputeId]);
    expect(await ids(operator, "operator", { state: "closed", page })).toContain(first.disputeId);
    expect(await ids(operator, "operator", { state: "open", page })).not.toContain(first.disputeId);
    const [row] = expectDone(await listDisputes(operator, "operator", { page: { size: 1 } }));
    const keys = [row!.openedAt.toISOString(), row!.id];
    expect((await ids(operator, "operator", { page: { size: 1, cursor: { direction: "older", keys } } }))[0]).toBe(
      first.disputeId,
    );
    expect(await listDisputes(first.buyer, "operator", { page })).toMatchObject({ reason: "forbidden" });
  });

  it("put what is to be decided in the order of its deadlines", async () => {
    const [late, soon] = [await aDispute(), await aDispute()];
    for (const { seller, disputeId } of [soon, late])
      expectDone(
        await answerDispute(seller, { disputeId, answer: "contest", note: "We asked her again", evidence: [] }),
      );
    const due = { data: { reviewDueAt: new Date(0) }, select: { id: true } };
    await prisma.dispute.update({ where: { id: soon.disputeId }, ...due });
    const desk = expectDone(await disputesToDecide(await anOperator()));
    expect(desk[0]).toMatchObject({ id: soon.disputeId, dueAt: new Date(0), status: "under_review" });
    expect(desk.map(({ id }) => id)).toContain(late.disputeId);
    expect(await disputesToDecide(late.buyer)).toMatchObject({ reason: "forbidden" });
  });
});

it("takes an organisation that operates for a party where it is one", async () => {
  const both = await anOrganization({ kinds: ["operator", "buyer"] });
  expect(sideOf(both, { buyerId: both.organizationId, sellerId: "x" })).toBe("buyer");
  expect(sideOf(both, { buyerId: "y", sellerId: "x" })).toBe("operator");
  expect(sideOf(await aBuyer(), { buyerId: "y", sellerId: "x" })).toBeNull();
});

it("shows the reviewer the delivered lead and the seller's record, and nobody else", async () => {
  const { disputeId, buyer } = await aDispute();
  const operator = await anOperator();
  expect(expectDone(await getReview(operator, disputeId))).toMatchObject({
    lead: { region: "LV-RIX", age: 34 },
    returnRate: { delivered: 1, approved: 0, basisPoints: 0 },
  });
  expect(await getReview(buyer, disputeId)).toMatchObject({ reason: "forbidden" });
  expect(await getReview(operator, "x")).toMatchObject({ reason: "not_found" });
  expect(await getReview(operator, crypto.randomUUID())).toMatchObject({ reason: "not_found" });
});
