import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { revealLeadRefusals } from "../../../app/exchange/deliveries/delivery-refusals.ts";
import { getSale } from "../../../app/exchange/deliveries/get-sale.server.ts";
import { listSales } from "../../../app/exchange/deliveries/list-sales.server.ts";
import { revealLead } from "../../../app/exchange/deliveries/reveal-lead.server.ts";
import { answerDispute } from "../../../app/exchange/disputes/answer-dispute.server.ts";
import { openDispute } from "../../../app/exchange/disputes/open-dispute.server.ts";
import { auditLedger } from "../../../app/exchange/ledger/audit-ledger.server.ts";
import { openLeadContacts } from "../../../app/exchange/leads/open-lead-contacts.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { returnRatesOf } from "../../../app/exchange/sales/return-rates-of.server.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aLead, aSale, type MadeSale } from "../../support/sales.ts";

const contacts = {
  first_name: "Canary",
  last_name: "Kalniņa",
  phone: "+37120000777",
  email: "canary@example.com",
  address: "Brīvības iela 1",
  city: "Rīga",
  postal_code: "LV-1010",
};
const reveals = (saleId: bigint) =>
  prisma.auditEvent.findMany({
    where: { subject: `sale:${saleId}`, action: "contacts.revealed" },
    select: { organizationId: true, actor: true },
  });
const refund = async ({ saleId, buyer, seller }: MadeSale) => {
  const evidence = [{ kind: "call_log", body: "10:02 nobody" }] as const;
  const { disputeId } = expectDone(await openDispute(buyer, { saleId, reason: "invalid_phone", note: "", evidence }));
  expectDone(await answerDispute(seller, { disputeId, answer: "accept", note: "", evidence: [] }));
};
const page = { size: 50 };

it("hands the contacts out to their buyer, as far as the consent goes, and writes down who saw them", async () => {
  const { saleId, buyer } = await aSale({ contacts, consentChannels: 2 });
  expect(expectDone(await revealLead(buyer, saleId))).toEqual({
    contacts: { first_name: "Canary", last_name: "Kalniņa", phone: "+37120000777" },
    withheld: ["email", "address", "city", "postal_code"],
    withheldOwn: [],
    ownNames: {},
    channels: ["sms"],
  });
  expect(await reveals(saleId)).toEqual([{ organizationId: buyer.organizationId, actor: `person:${buyer.userId}` }]);
  expectDone(await revealLead(buyer, saleId));
  expect(await reveals(saleId)).toHaveLength(2);
  expect(await auditLedger(database)).toEqual([]);
});

describe("the refusals, in order of precedence", () => {
  const rows: [(typeof revealLeadRefusals)[number], () => Promise<unknown>][] = [
    ["forbidden", async () => revealLead({ ...(await aBuyer()), role: "viewer" }, null)],
    [
      "not_found",
      async () => {
        const made = await aSale();
        await refund(made);
        return revealLead(await aBuyer(), made.saleId);
      },
    ],
    [
      "sale_refunded",
      async () => {
        const made = await aSale();
        await refund(made);
        await prisma.consentRecord.update({
          where: { leadId: made.leadId },
          data: { revokedAt: new Date() },
          select: { leadId: true },
        });
        return revealLead(made.buyer, made.saleId);
      },
    ],
    [
      "consent_revoked",
      async () => {
        const made = await aSale();
        const revoked = { data: { revokedAt: new Date() }, select: { leadId: true } };
        await prisma.consentRecord.update({ where: { leadId: made.leadId }, ...revoked });
        await prisma.leadContacts.delete({ where: { leadId: made.leadId }, select: { leadId: true } });
        return revealLead(made.buyer, made.saleId);
      },
    ],
    [
      "contacts_erased",
      async () => {
        const made = await aSale();
        await prisma.leadContacts.delete({ where: { leadId: made.leadId }, select: { leadId: true } });
        return revealLead(made.buyer, made.saleId);
      },
    ],
  ];
  it("has a row for each", () => expect(rows.map(([reason]) => reason)).toEqual([...revealLeadRefusals]));
  it.each(rows)("%s", async (reason, act) => expect(await act()).toMatchObject({ ok: false, reason }));

  it("leaves no reveal in the trail when nothing was revealed", async () => {
    const made = await aSale();
    await refund(made);
    await revealLead(made.buyer, made.saleId);
    await revealLead(await aBuyer(), made.saleId);
    expect(await reveals(made.saleId)).toEqual([]);
  });

  it("needs the key's scope for contacts, not only for sales", async () => {
    const { saleId, buyer } = await aSale();
    const { organizationId, kinds } = buyer;
    const key = { by: "key", apiKeyId: crypto.randomUUID(), organizationId, kinds } as const;
    expect(await revealLead({ ...key, scopes: ["sales:read"] }, saleId)).toMatchObject({ reason: "forbidden" });
    expectDone(await revealLead({ ...key, scopes: ["contacts:read"] }, saleId));
  });
});

it("opens only contacts that are there and belong where they lie", async () => {
  const seller = await aSeller();
  const [one, two] = [await aLead({ seller, contacts }), await aLead({ seller })];
  const opened = await openLeadContacts(database, [one.leadId, 999_999n]);
  expect([...opened]).toEqual([[one.leadId, contacts]]);
  const sealed = await prisma.leadContacts.findUniqueOrThrow({
    where: { leadId: one.leadId },
    select: { sealed: true },
  });
  await prisma.leadContacts.update({ where: { leadId: two.leadId }, data: sealed, select: { leadId: true } });
  await expect(openLeadContacts(database, [two.leadId])).rejects.toThrow();
});

describe("bought leads", () => {
  it("are listed newest first, by page, and by filter; each buyer sees their own", async () => {
    const buyer = await aBuyer();
    const sales: MadeSale[] = [];
    for (let i = 0; i < 5; i++) sales.push(await aSale({ buyer }));
    await aSale();
    await refund(sales[4]!);
    const ids = async (...rest: [Parameters<typeof listSales>[1], Parameters<typeof listSales>[2]]) =>
      expectDone(await listSales(buyer, ...rest)).map((sale) => sale.id);
    const newest = sales.map((sale) => sale.saleId).reverse();
    expect(await ids({}, page)).toEqual(newest);
    expect(await ids({}, { size: 2 })).toEqual(newest.slice(0, 3));
    const keys = [String(newest[1])];
    expect(await ids({}, { size: 2, cursor: { direction: "older", keys } })).toEqual(newest.slice(2, 5));
    expect(await ids({}, { size: 2, cursor: { direction: "newer", keys } })).toEqual([newest[0]]);
    expect(await ids({ status: "refunded" }, page)).toEqual([newest[0]]);
    expect(await ids({ purchaseRequestId: sales[2]!.requestId }, page)).toEqual([sales[2]!.saleId]);
    expect(await ids({ purchaseRequestId: "no id" }, page)).toEqual([]);
    expect(await ids({ from: new Date(Date.now() + 1_000) }, page)).toEqual([]);
    expect(await ids({ until: new Date(Date.now() + 1_000) }, page)).toHaveLength(5);
    expect(await listSales(await aSeller(), {}, page)).toMatchObject({ reason: "forbidden" });
  });

  it("show their story, their terms and their money", async () => {
    const made = await aSale();
    expectDone(await revealLead(made.buyer, made.saleId));
    await refund(made);
    const sale = expectDone(await getSale(made.buyer, made.saleId));
    expect(sale.events.map((event) => event.kind)).toEqual([
      "bought",
      "delivered",
      "revealed",
      "dispute_opened",
      "dispute_answered",
      "dispute_ended",
      "refunded",
    ]);
    expect(sale.ledger.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ["lead_sold", -5_000n],
      ["dispute_refunded", 5_000n],
    ]);
    expect(sale.terms.filters).toHaveLength(1);
    expect(sale.source.returnRate).toEqual({ delivered: 1, approved: 1, basisPoints: 10_000 });
    expect(await getSale(await aBuyer(), made.saleId)).toEqual({ ok: false, reason: "not_found" });
    expect(await getSale(made.buyer, null)).toEqual({ ok: false, reason: "not_found" });
  });

  it("count returns per source, with the number they rest on", async () => {
    const seller = await aSeller();
    const first = await aSale({ seller });
    const { sourceId } = await prisma.lead.findUniqueOrThrow({
      where: { id: first.leadId },
      select: { sourceId: true },
    });
    await aSale({ seller, lead: { sourceId } });
    await aSale({ seller });
    await refund(first);
    const { overall, sources } = await returnRatesOf(database, seller.organizationId);
    expect(overall).toEqual({ delivered: 3, approved: 1, basisPoints: 3_333 });
    expect(sources.map(({ delivered, approved }) => [delivered, approved])).toEqual([
      [2, 1],
      [1, 0],
    ]);
  });

  it("say nothing of contacts before they are revealed", async () => {
    const { saleId, buyer } = await aSale({ contacts });
    const json = JSON.stringify(
      [expectDone(await getSale(buyer, saleId)), expectDone(await listSales(buyer, {}, page))],
      (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
    );
    for (const secret of Object.values(contacts)) expect(json).not.toContain(secret);
  });
});
