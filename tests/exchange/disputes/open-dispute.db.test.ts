import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { openDispute } from "../../../app/exchange/disputes/open-dispute.server.ts";
import { openDisputeRefusals } from "../../../app/exchange/disputes/dispute-refusals.ts";
import type { NewEvidence } from "../../../app/exchange/disputes/dispute-input.ts";
import { openFindings } from "../../../app/exchange/disputes/open-findings.server.ts";
import { balancesOf } from "../../../app/exchange/ledger/balances-of.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aSale, type SaleWish } from "../../support/sales.ts";

const call: NewEvidence = { kind: "call_log", body: "10:02 the number does not exist" };
const complaint = { reason: "invalid_phone", note: "", evidence: [call] } as const;
const day = 24;

const balanceOf = async (organizationId: string) => {
  const balance = await balancesOf(database, organizationId, "EUR");
  return {
    pending: balance("seller.pending"),
    disputed: balance("seller.disputed"),
    available: balance("seller.available"),
  };
};

it("freezes the money, sets the seller's deadline and tells both audit trails", async () => {
  const { saleId, buyer, seller } = await aSale();
  const { disputeId } = expectDone(await openDispute(buyer, { saleId, ...complaint }));

  expect(await balanceOf(seller.organizationId)).toEqual({ pending: 0n, disputed: 4_250n, available: 0n });
  const sale = await prisma.sale.findUniqueOrThrow({ where: { id: saleId }, select: { status: true } });
  expect(sale.status).toBe("disputed");
  const dispute = await prisma.dispute.findUniqueOrThrow({
    where: { id: disputeId },
    select: { status: true, openedAt: true, answerDueAt: true },
  });
  expect(dispute.status).toBe("awaiting_seller");
  expect(dispute.answerDueAt.getTime() - dispute.openedAt.getTime()).toBe(72 * 3_600_000);
  const events = await prisma.auditEvent.findMany({
    where: { subject: `dispute:${disputeId}` },
    select: { organizationId: true, action: true },
  });
  expect(events.map((event) => event.organizationId).sort()).toEqual(
    [buyer.organizationId, seller.organizationId].sort(),
  );
});

it("seals evidence with the buyer's key: nothing of it is readable in the table", async () => {
  const { saleId, buyer } = await aSale();
  const body = "Canary Kalniņa answered from +37120000999";
  expectDone(await openDispute(buyer, { saleId, ...complaint, evidence: [{ kind: "call_log", body }] }));
  const [row] = await prisma.disputeEvidence.findMany({ where: { dispute: { saleId } }, select: { body: true } });
  expect(Buffer.from(row!.body).includes(Buffer.from("Canary"))).toBe(false);
});

describe("the refusals, in order of precedence", () => {
  type Row = [(typeof openDisputeRefusals)[number], () => Promise<{ ok: boolean; reason?: string }>];
  const opening = async (wish: SaleWish, rest: Partial<Parameters<typeof openDispute>[1]> = {}) => {
    const { saleId, buyer } = await aSale(wish);
    return openDispute(buyer, { saleId, ...complaint, ...rest });
  };
  const rows: Row[] = [
    [
      "forbidden",
      async () => {
        const { saleId, buyer } = await aSale();
        return openDispute({ ...buyer, role: "viewer" }, { saleId: saleId + 1_000n, ...complaint });
      },
    ],
    [
      "not_found",
      async () => {
        const { saleId } = await aSale();
        return openDispute(await aBuyer(), { saleId, ...complaint, reason: "price" });
      },
    ],
    ["reason_not_returnable", () => opening({ soldHoursAgo: 900 }, { reason: "changed_mind" })],
    ["reason_not_in_terms", () => opening({ soldHoursAgo: 900 }, { reason: "unreachable", evidence: [] })],
    [
      "already_disputed",
      async () => {
        const { saleId, buyer } = await aSale({ soldHoursAgo: 6 * day });
        expectDone(await openDispute(buyer, { saleId, ...complaint }));
        return openDispute(buyer, { saleId, ...complaint, evidence: [] });
      },
    ],
    ["window_closed", () => opening({ soldHoursAgo: 7 * day + 1 }, { reason: "other", note: "short" })],
    ["note_too_short", () => opening({}, { reason: "wrong_number", note: "wrong", evidence: [] })],
    ["evidence_missing", () => opening({}, { evidence: [] })],
    [
      "claims_capped",
      async () => {
        const [buyer, seller] = [await aBuyer(), await aSeller()];
        const sales = [];
        for (let i = 0; i < 20; i++) sales.push(await aSale({ buyer, seller }));
        const claim = { reason: "wrong_number", note: "Somebody else answers", evidence: [call] } as const;
        for (const { saleId } of sales.slice(0, 3)) expectDone(await openDispute(buyer, { saleId, ...claim }));
        const verifiable = await openDispute(buyer, { saleId: sales[3]!.saleId, ...complaint });
        expect(verifiable.ok).toBe(true);
        return openDispute(buyer, { saleId: sales[4]!.saleId, ...claim });
      },
    ],
  ];
  it("has a row for each", () => expect(rows.map(([reason]) => reason)).toEqual([...openDisputeRefusals]));
  it.each(rows)("%s", async (reason, act) => expect(await act()).toMatchObject({ ok: false, reason }));
});

it("leaves nothing behind when it refuses", async () => {
  const { saleId, buyer, seller } = await aSale();
  await openDispute(buyer, { saleId, ...complaint, evidence: [] });
  expect(await prisma.dispute.count({ where: { saleId } })).toBe(0);
  expect((await balanceOf(seller.organizationId)).pending).toBe(4_250n);
});

it("keeps the longer windows open, and posts nothing when the money was already released", async () => {
  const { saleId, buyer, seller } = await aSale({ soldHoursAgo: 40 * day, isReleased: true, lead: { age: 30 } });
  expectDone(
    await openDispute(buyer, { saleId, reason: "minor_or_deceased", note: "The person is a child", evidence: [] }),
  );
  expect(await balanceOf(seller.organizationId)).toEqual({ pending: 0n, disputed: 0n, available: 4_250n });
});

describe("automatic checks", () => {
  const findingOf = async (wish: SaleWish, rest: Partial<Parameters<typeof openDispute>[1]>) => {
    const { saleId, buyer } = await aSale(wish);
    const { disputeId } = expectDone(await openDispute(buyer, { saleId, ...complaint, ...rest }));
    return (await openFindings(disputeId))[0];
  };

  it("finds an earlier sale of the same person to the same buyer", async () => {
    const buyer = await aBuyer();
    const contacts = { first_name: "Anna", phone: "+37120000500" };
    const evidence: NewEvidence[] = [{ kind: "crm_record", body: "CRM 1881, since January" }];
    const first = await findingOf({ buyer, contacts }, { reason: "duplicate_buyer", evidence });
    expect(first?.result).toBe("unknown");
    const second = await findingOf({ buyer, contacts }, { reason: "duplicate_buyer", evidence });
    expect(second).toMatchObject({ result: "supports", facts: { earlier_sales: 1 } });
  });

  it("finds the person on the buyer's suppression list only if it stood there before the sale", async () => {
    const buyer = await aBuyer();
    const contacts = { first_name: "Anna", phone: "+37120000501" };
    const made = await aSale({ buyer, contacts });
    const { phoneKey } = await prisma.sale.findUniqueOrThrow({
      where: { id: made.saleId },
      select: { phoneKey: true },
    });
    const list = await prisma.suppressionList.create({
      data: { organizationId: buyer.organizationId, name: "Clients", createdBy: "test" },
      select: { id: true },
    });
    await prisma.suppression.create({
      data: {
        organizationId: buyer.organizationId,
        personKey: phoneKey!,
        listId: list.id,
        createdAt: new Date(Date.now() - 86_400_000),
      },
    });
    const evidence: NewEvidence[] = [{ kind: "crm_record", body: "CRM 1881" }];
    const { disputeId } = expectDone(
      await openDispute(buyer, { saleId: made.saleId, reason: "duplicate_buyer", note: "", evidence }),
    );
    expect((await openFindings(disputeId))[0]).toMatchObject({
      result: "supports",
      facts: { suppressed_before: true },
    });
  });

  it("judges the delivered lead by the terms of its sale", async () => {
    const evidence: NewEvidence[] = [{ kind: "field", body: "age" }];
    const terms = {
      filters: [{ field: "age", operator: "gte", value: 40 }],
      required_contacts: [],
      max_age_hours: null,
    };
    expect(await findingOf({ terms }, { reason: "outside_filters", evidence })).toMatchObject({
      result: "supports",
      facts: { failed: "filter:age" },
    });
    expect((await findingOf({}, { reason: "outside_filters", evidence }))?.result).toBe("contradicts");
  });

  it("looks for the consent record, the stated age, other sales and reveals", async () => {
    const statement: NewEvidence[] = [{ kind: "statement", body: "I never agreed" }];
    const note = "Said so on the phone";
    expect(
      (await findingOf({ hasConsent: false }, { reason: "consent_missing", note, evidence: statement }))?.result,
    ).toBe("supports");
    expect((await findingOf({}, { reason: "denied_request", note, evidence: statement }))?.result).toBe("contradicts");
    expect((await findingOf({}, { reason: "minor_or_deceased", note }))?.result).toBe("contradicts");
    expect((await findingOf({}, { reason: "not_delivered", note }))?.result).toBe("unknown");
    expect((await findingOf({ saleMode: "exclusive" }, { reason: "exclusivity_breach", note }))?.result).toBe(
      "contradicts",
    );
    const stale = { terms: { filters: [], max_age_hours: 24 }, capturedHoursAgo: 30 };
    expect((await findingOf(stale, { reason: "stale_lead", evidence: [] }))?.result).toBe("supports");
    expect(await findingOf({}, {})).toBeUndefined();
  });
});

it("opens one of two disputes of a sale opened at once", async () => {
  const { saleId, buyer } = await aSale();
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => openDispute(buyer, { saleId, ...complaint })));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "already_disputed")).toHaveLength(3);
});

it("is one act however often the same attempt is sent, and an attempt used elsewhere does no harm", async () => {
  const [first, second] = [await aSale(), await aSale()];
  const attempt = crypto.randomUUID();
  const send = ({ saleId, buyer }: typeof first) => openDispute(buyer, { saleId, ...complaint, attempt });
  expect(await send(first)).toEqual({ ok: true, value: { disputeId: attempt } });
  expect(await send(first)).toEqual({ ok: true, value: { disputeId: attempt } });
  expect(expectDone(await send(second)).disputeId).not.toBe(attempt);
});
