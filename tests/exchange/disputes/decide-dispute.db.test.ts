import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { answerDispute } from "../../../app/exchange/disputes/answer-dispute.server.ts";
import { closeSilentDisputes } from "../../../app/exchange/disputes/close-silent-disputes.server.ts";
import { decideDispute, type Decision } from "../../../app/exchange/disputes/decide-dispute.server.ts";
import type { DisputeReason } from "../../../app/exchange/disputes/dispute-reasons.ts";
import {
  answerDisputeRefusals,
  decideDisputeRefusals,
  withdrawDisputeRefusals,
} from "../../../app/exchange/disputes/dispute-refusals.ts";
import { openDispute } from "../../../app/exchange/disputes/open-dispute.server.ts";
import { withdrawDispute } from "../../../app/exchange/disputes/withdraw-dispute.server.ts";
import { balancesOf } from "../../../app/exchange/ledger/balances-of.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { releaseEarnings } from "../../../app/exchange/sales/release-earnings.server.ts";
import { anOperator, aSeller } from "../../support/organizations.ts";
import { aSale, type MadeSale, type SaleWish } from "../../support/sales.ts";

const clock = { by: "system", job: "close-silent-disputes" } as const;
const evidence = [
  { kind: "call_log", body: "10:02 nobody there" },
  { kind: "proof", body: "see the letter" },
  { kind: "crm_record", body: "CRM 17" },
  { kind: "statement", body: "I never agreed" },
] as const;
const nobody = "00000000-0000-4000-8000-000000000000";
const explanation = "Both sides were heard.";

type Disputed = MadeSale & { disputeId: string };
async function aDispute(wish: SaleWish = {}, reason: DisputeReason = "wrong_number"): Promise<Disputed> {
  const made = await aSale(wish);
  const opening = { saleId: made.saleId, reason, note: "Somebody else answers", evidence };
  return { ...made, ...expectDone(await openDispute(made.buyer, opening)) };
}
async function aContestedDispute(wish: SaleWish = {}, reason: DisputeReason = "wrong_number"): Promise<Disputed> {
  const disputed = await aDispute(wish, reason);
  expectDone(await contest(disputed));
  return disputed;
}
const contest = ({ seller, disputeId }: Disputed) =>
  answerDispute(seller, { disputeId, answer: "contest", note: "We called and she answered", evidence: [] });
const accept = ({ seller, disputeId }: Disputed) =>
  answerDispute(seller, { disputeId, answer: "accept", note: "", evidence: [] });
const decide = async (disputeId: string, rest: Partial<Decision>, operator?: PersonActor) =>
  decideDispute(operator ?? (await anOperator()), { disputeId, decision: "full", explanation, ...rest });
const part = (amount: bigint) => ({ decision: "partial" as const, refund: { amount, currency: "EUR" } });

async function moneyOf({ buyer, seller }: MadeSale) {
  const [b, s] = [
    await balancesOf(database, buyer.organizationId, "EUR"),
    await balancesOf(database, seller.organizationId, "EUR"),
  ];
  return {
    cash: b("buyer.cash"),
    pending: s("seller.pending"),
    disputed: s("seller.disputed"),
    available: s("seller.available"),
  };
}
const saleOf = ({ saleId }: MadeSale) =>
  prisma.sale.findUniqueOrThrow({
    where: { id: saleId },
    select: { status: true, refundedMinor: true, refundedCommissionMinor: true },
  });
const leadOf = ({ leadId }: MadeSale) =>
  prisma.lead.findUniqueOrThrow({ where: { id: leadId }, select: { status: true, soldCount: true } });
const offers = () =>
  database.rows({ text: "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'offer-leads'", values: [] });
/** The deadlines of a dispute, as if they had begun earlier. */
const makeOverdue = (disputeId: string) =>
  prisma.dispute.update({
    where: { id: disputeId },
    data: { answerDueAt: new Date(Date.now() - 1_000) },
    select: { id: true },
  });

describe("the seller's answer", () => {
  it("accepting refunds in full at once", async () => {
    const disputed = await aDispute();
    expect(await accept(disputed)).toEqual({ ok: true, value: { status: "seller_accepted" } });
    expect(await moneyOf(disputed)).toEqual({ cash: 5_000n, pending: 0n, disputed: 0n, available: 0n });
    expect(await saleOf(disputed)).toEqual({
      status: "refunded",
      refundedMinor: 5_000n,
      refundedCommissionMinor: 750n,
    });
    expect((await leadOf(disputed)).status).toBe("withdrawn");
  });

  it("contesting hands it to the operator, who has 120 hours", async () => {
    const disputed = await aContestedDispute();
    const dispute = await prisma.dispute.findUniqueOrThrow({
      where: { id: disputed.disputeId },
      select: { status: true, answeredAt: true, reviewDueAt: true },
    });
    expect(dispute.status).toBe("under_review");
    expect(dispute.reviewDueAt!.getTime() - dispute.answeredAt!.getTime()).toBe(120 * 3_600_000);
    expect((await moneyOf(disputed)).disputed).toBe(4_250n);
  });

  describe("refusals, in order of precedence", () => {
    const rows: [(typeof answerDisputeRefusals)[number], () => Promise<unknown>][] = [
      [
        "forbidden",
        async () => {
          const { buyer } = await aDispute();
          return answerDispute(buyer, { disputeId: nobody, answer: "accept", note: "", evidence: [] });
        },
      ],
      [
        "not_found",
        async () =>
          answerDispute(await aSeller(), {
            disputeId: (await aDispute()).disputeId,
            answer: "contest",
            note: "",
            evidence: [],
          }),
      ],
      [
        "not_awaiting_answer",
        async () => {
          const { seller, disputeId } = await aContestedDispute();
          await makeOverdue(disputeId);
          return answerDispute(seller, { disputeId, answer: "contest", note: "", evidence: [] });
        },
      ],
      [
        "answer_overdue",
        async () => {
          const { seller, disputeId } = await aDispute();
          await makeOverdue(disputeId);
          return answerDispute(seller, { disputeId, answer: "contest", note: "", evidence: [] });
        },
      ],
      [
        "note_too_short",
        async () => {
          const { seller, disputeId } = await aDispute();
          return answerDispute(seller, { disputeId, answer: "contest", note: "no", evidence: [] });
        },
      ],
    ];
    it("has a row for each", () => expect(rows.map(([reason]) => reason)).toEqual([...answerDisputeRefusals]));
    it.each(rows)("%s", async (reason, act) => expect(await act()).toMatchObject({ ok: false, reason }));
  });
});

describe("silence", () => {
  it("for 72 hours refunds the buyer, once", async () => {
    const [silent, waiting] = [await aDispute(), await aDispute()];
    await closeSilentDisputes(clock); // what earlier tests left overdue
    await makeOverdue(silent.disputeId);
    expect(await closeSilentDisputes(clock)).toBe(1);
    expect(await closeSilentDisputes(clock)).toBe(0);
    expect((await moneyOf(silent)).cash).toBe(5_000n);
    expect((await moneyOf(waiting)).disputed).toBe(4_250n);
    const dispute = await prisma.dispute.findUniqueOrThrow({
      where: { id: silent.disputeId },
      select: { status: true, decidedBy: true },
    });
    expect(dispute).toEqual({ status: "seller_timeout", decidedBy: "system:close-silent-disputes" });
  });

  it("is closed once by two clocks at once, and not under a decision", async () => {
    const disputes = [await aDispute(), await aDispute(), await aDispute()];
    for (const { disputeId } of disputes) await makeOverdue(disputeId);
    const closed = await Promise.all([closeSilentDisputes(clock), closeSilentDisputes(clock)]);
    expect(closed[0]! + closed[1]!).toBe(3);
  });
});

describe("the decision", () => {
  it("in full gives everything back, the commission too", async () => {
    const disputed = await aContestedDispute();
    const outcome = await decide(disputed.disputeId, {});
    expect(outcome).toEqual({
      ok: true,
      value: { status: "approved_full", refund: { amount: 5_000n, currency: "EUR" } },
    });
    expect(await moneyOf(disputed)).toEqual({ cash: 5_000n, pending: 0n, disputed: 0n, available: 0n });
    expect(await saleOf(disputed)).toMatchObject({ status: "refunded", refundedCommissionMinor: 750n });
  });

  it("in part splits as row 8 of the money map", async () => {
    const disputed = await aContestedDispute();
    expectDone(await decide(disputed.disputeId, part(2_000n)));
    expect(await moneyOf(disputed)).toEqual({ cash: 2_000n, pending: 2_550n, disputed: 0n, available: 0n });
    expect(await saleOf(disputed)).toEqual({
      status: "partially_refunded",
      refundedMinor: 2_000n,
      refundedCommissionMinor: 300n,
    });
  });

  it("rejected sends the frozen money back to the seller, and the lead stays on sale", async () => {
    const disputed = await aContestedDispute();
    expectDone(await decide(disputed.disputeId, { decision: "rejected" }));
    expect(await moneyOf(disputed)).toEqual({ cash: 0n, pending: 4_250n, disputed: 0n, available: 0n });
    expect(await saleOf(disputed)).toMatchObject({ status: "delivered", refundedMinor: 0n });
    expect(await leadOf(disputed)).toEqual({ status: "partially_sold", soldCount: 1 });
  });

  it("after the release takes it back from this seller, below zero if need be", async () => {
    const late = { soldHoursAgo: 30 * 24, isReleased: true };
    const disputed = await aContestedDispute({ ...late, lead: { age: null } }, "minor_or_deceased");
    expectDone(await decide(disputed.disputeId, {}));
    expect(await moneyOf(disputed)).toEqual({ cash: 5_000n, pending: 0n, disputed: 0n, available: 0n });
    const movement = await prisma.ledgerMovement.findUnique({
      where: { reference: `dsp:${disputed.disputeId}:late` },
      select: { kind: true },
    });
    expect(movement?.kind).toBe("dispute_late_refunded");

    const kept = await aContestedDispute({ ...late, lead: { age: null } }, "minor_or_deceased");
    expectDone(await decide(kept.disputeId, { decision: "rejected" }));
    expect(await saleOf(kept)).toMatchObject({ status: "settled" });
  });

  it("frees the lead's place for others when it only didn't suit this buyer, and asks that it be offered", async () => {
    const before = (await offers()).length;
    const disputed = await aContestedDispute({ saleMode: "exclusive" }, "duplicate_buyer");
    expect(await leadOf(disputed)).toEqual({ status: "sold_out", soldCount: 1 });
    expectDone(await decide(disputed.disputeId, {}));
    expect(await leadOf(disputed)).toEqual({ status: "available", soldCount: 0 });
    expect((await offers()).length).toBe(before + 1);

    const old = await aContestedDispute({ saleMode: "exclusive", capturedHoursAgo: 73 }, "duplicate_buyer");
    expectDone(await decide(old.disputeId, {}));
    expect(await leadOf(old)).toEqual({ status: "sold_out", soldCount: 1 });
  });

  it("is told in the trails of both parties and of the operator", async () => {
    const disputed = await aContestedDispute();
    const operator = await anOperator();
    expectDone(await decide(disputed.disputeId, {}, operator));
    const told = await prisma.auditEvent.findMany({
      where: { subject: `dispute:${disputed.disputeId}`, action: "dispute.decided" },
      select: { organizationId: true },
    });
    expect(told.map((each) => each.organizationId).sort()).toEqual(
      [disputed.buyer.organizationId, disputed.seller.organizationId, operator.organizationId].sort(),
    );
  });

  describe("refusals, in order of precedence", () => {
    const rows: [(typeof decideDisputeRefusals)[number], () => Promise<unknown>][] = [
      ["forbidden", async () => decide(nobody, {}, (await aDispute()).buyer)],
      ["not_found", () => decide(nobody, {})],
      [
        "party_to_dispute",
        async () => {
          const { disputeId, seller } = await aDispute();
          const operator = await anOperator();
          await prisma.membership.create({
            data: { userId: operator.userId, organizationId: seller.organizationId, role: "viewer" },
          });
          return decide(disputeId, {}, operator);
        },
      ],
      ["not_under_review", async () => decide((await aDispute()).disputeId, part(0n))],
      ["part_not_allowed", async () => decide((await aContestedDispute({}, "consent_missing")).disputeId, part(0n))],
      [
        "refund_out_of_range",
        async () => decide((await aContestedDispute()).disputeId, { ...part(5_000n), explanation: "" }),
      ],
      ["note_too_short", async () => decide((await aContestedDispute()).disputeId, { explanation: " no         " })],
    ];
    it("has a row for each", () => expect(rows.map(([reason]) => reason)).toEqual([...decideDisputeRefusals]));
    it.each(rows)("%s", async (reason, act) => expect(await act()).toMatchObject({ ok: false, reason }));

    it("refuses a part of nothing, of everything, in another currency, and of no amount", async () => {
      const { disputeId } = await aContestedDispute();
      for (const refund of [part(0n).refund, part(5_000n).refund, { amount: 100n, currency: "USD" }, undefined])
        expect(await decide(disputeId, { decision: "partial", refund })).toMatchObject({
          reason: "refund_out_of_range",
        });
      expectDone(await decide(disputeId, part(4_999n)));
    });
  });
});

describe("withdrawing", () => {
  it("before the answer returns the frozen money; the sale can't be disputed again", async () => {
    const disputed = await aDispute();
    expect(await withdrawDispute(disputed.buyer, disputed.disputeId)).toEqual({
      ok: true,
      value: { status: "withdrawn" },
    });
    expect(await moneyOf(disputed)).toEqual({ cash: 0n, pending: 4_250n, disputed: 0n, available: 0n });
    const again = await openDispute(disputed.buyer, {
      saleId: disputed.saleId,
      reason: "other",
      note: "x".repeat(40),
      evidence: [],
    });
    expect(again).toMatchObject({ reason: "already_disputed" });
  });

  const rows: [(typeof withdrawDisputeRefusals)[number], () => Promise<unknown>][] = [
    ["forbidden", async () => withdrawDispute((await aDispute()).seller, nobody)],
    ["not_found", async () => withdrawDispute((await aDispute()).buyer, (await aContestedDispute()).disputeId)],
    [
      "withdrawal_too_late",
      async () => {
        const { buyer, disputeId } = await aContestedDispute();
        return withdrawDispute(buyer, disputeId);
      },
    ],
  ];
  it("has a row for each refusal", () => expect(rows.map(([reason]) => reason)).toEqual([...withdrawDisputeRefusals]));
  it.each(rows)("%s", async (reason, act) => expect(await act()).toMatchObject({ ok: false, reason }));
});

describe("two at once", () => {
  const kept = (outcomes: readonly { ok: boolean }[]) => outcomes.filter((outcome) => outcome.ok).length;

  it("of two decisions one holds", async () => {
    for (let round = 0; round < 5; round++) {
      const disputed = await aContestedDispute();
      const outcomes = await Promise.all([
        decide(disputed.disputeId, {}),
        decide(disputed.disputeId, { decision: "rejected" }),
        decide(disputed.disputeId, part(1_000n)),
      ]);
      expect(kept(outcomes)).toBe(1);
      expect(outcomes.filter((o) => !o.ok && o.reason === "not_under_review")).toHaveLength(2);
    }
  });

  it("of an answer and a withdrawal one holds, and no decision follows a withdrawal", async () => {
    for (let round = 0; round < 5; round++) {
      const disputed = await aDispute();
      const [withdrawn, contested, decided] = await Promise.all([
        withdrawDispute(disputed.buyer, disputed.disputeId),
        contest(disputed),
        decide(disputed.disputeId, {}),
      ]);
      expect(kept([withdrawn, contested])).toBe(1);
      if (decided.ok) expect(contested.ok).toBe(true);
    }
  });

  it("a release of earnings and a dispute never both take the money", async () => {
    for (let round = 0; round < 5; round++) {
      const made = await aSale({ soldHoursAgo: 1 });
      await prisma.sale.update({ where: { id: made.saleId }, data: { releaseAt: new Date(0) }, select: { id: true } });
      const opening = { saleId: made.saleId, reason: "wrong_number", note: "Somebody else answers", evidence } as const;
      const [opened] = await Promise.all([
        openDispute(made.buyer, opening),
        releaseEarnings({ by: "system", job: "release-earnings" }),
      ]);
      expect(opened.ok).toBe(true);
      const money = await moneyOf(made);
      expect([money.disputed, money.available]).toContain(4_250n);
      expect(money.disputed + money.available).toBe(4_250n);
      // While the dispute is open nothing is released; afterwards what was kept is.
      expect(await releaseEarnings({ by: "system", job: "release-earnings" })).toBe(0);
    }
  });

  it("a part kept by the seller is released with the rest of the hold", async () => {
    const disputed = await aContestedDispute();
    expectDone(await decide(disputed.disputeId, part(2_000n)));
    await prisma.sale.update({
      where: { id: disputed.saleId },
      data: { releaseAt: new Date(0) },
      select: { id: true },
    });
    await releaseEarnings({ by: "system", job: "release-earnings" });
    expect(await moneyOf(disputed)).toEqual({ cash: 2_000n, pending: 0n, disputed: 0n, available: 2_550n });
  });
});
