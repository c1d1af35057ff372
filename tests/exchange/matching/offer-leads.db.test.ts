import { beforeEach, describe, expect, it } from "vitest";
import { database, pool, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { promiseOffers } from "../../../app/exchange/leads/promise-offers.server.ts";
import { offerAgedLeads } from "../../../app/exchange/matching/offer-aged-leads.server.ts";
import { offerLeads } from "../../../app/exchange/matching/offer-leads.server.ts";
import { cancelPurchaseRequest } from "../../../app/exchange/purchase-requests/cancel-purchase-request.server.ts";
import { pausePurchaseRequest } from "../../../app/exchange/purchase-requests/pause-purchase-request.server.ts";
import { resumePurchaseRequest } from "../../../app/exchange/purchase-requests/resume-purchase-request.server.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "offer-leads" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const HOUR_MS = 3_600_000;
const in_ = (region: string) => ({ filters: [{ field: "region", operator: "eq", value: region }] });

async function listed(seller: PersonActor, wishes: readonly LeadWish[]): Promise<bigint[]> {
  const ids = await leadsOf(seller, wishes);
  const span = { sellerId: seller.organizationId, leadType: "consumer" };
  await promiseOffers(database, [{ ...span, firstLeadId: ids[0]!, lastLeadId: ids.at(-1)! }]);
  return ids;
}

const offer = (seller: PersonActor) => offerLeads(system, { sellerId: seller.organizationId, leadType: "consumer" });

const forgetJobs = () => pool.query("DELETE FROM graphile_worker._private_jobs");
/** Who bought which of the leads, in the order of the leads and then of the sales. */
async function soldOf(ids: readonly bigint[]): Promise<[number, string][]> {
  const sales = await prisma.sale.findMany({
    where: { leadId: { in: [...ids] } },
    orderBy: [{ leadId: "asc" }, { id: "asc" }],
  });
  return sales.map(({ leadId, purchaseRequestId }) => [ids.indexOf(leadId), purchaseRequestId]);
}
async function aRichBuyer(): Promise<PersonActor> {
  const buyer = await aBuyer();
  await fundWallet(buyer, 100_000n);
  return buyer;
}
beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled", changedAt: new Date() } });
  await forgetJobs();
});

describe("leads that become sellable", () => {
  it("are sold to the requests that want them, those that pay most first", async () => {
    const [seller, rich, poor] = [await aSeller(), await aRichBuyer(), await aRichBuyer()];
    const cheap = await aPurchaseRequest(poor, { max_price: eur(500) });
    const first = await aPurchaseRequest(rich, { max_price: eur(900) });
    const second = await aPurchaseRequest(poor, { max_price: eur(900), ...in_("LV-JUR") });
    const over = await aPurchaseRequest(rich, { max_price: eur(990) });
    await aPurchaseRequest(rich, { max_price: eur(990), ...in_("LV-DGV") });
    await aPurchaseRequest(rich, { max_price: eur(499) });
    await cancelPurchaseRequest(rich, over);
    const ids = await listed(seller, [{}, { region: "LV-JUR" }]);
    await offer(seller);
    expect(await prisma.leadOffer.count()).toBe(0);
    await offer(seller); // nothing is left to be offered
    expect(await soldOf(ids)).toEqual([
      [0, first],
      [0, cheap],
      [1, second],
      [1, first],
    ]);
  });

  it("are offered by one job, whose failure leaves them to be offered", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const id = await aPurchaseRequest(buyer, {});
    await forgetJobs();
    const [lead] = await listed(seller, [{}]);
    await listed(seller, [{ region: "LV-DGV" }]);
    const { rows } = await pool.query<{ key: string }>("SELECT key FROM graphile_worker.jobs");
    expect(rows).toEqual([{ key: `offer-leads:${seller.organizationId}:consumer` }]);
    await pool.query("ALTER TABLE fills RENAME TO fills_away");
    await expect(offer(seller)).rejects.toThrow(/fills/);
    await pool.query("ALTER TABLE fills_away RENAME TO fills");
    await offer(seller);
    expect(await soldOf([lead!])).toEqual([[0, id]]);
  });

  it("are not offered while they are held, tests, sold out, expired in consent, or another seller's", async () => {
    const [seller, other, buyer] = [await aSeller(), await aSeller(), await aRichBuyer()];
    await aPurchaseRequest(buyer, {});
    const held = { status: "quarantined" };
    const past = { consentExpiresAt: new Date(Date.now() - HOUR_MS) };
    const ids = await listed(seller, [held, { isTest: true }, { status: "sold_out", soldCount: 3 }, past]);
    const foreign = await leadsOf(other, [{}]);
    await offer(seller);
    expect(await soldOf([...ids, ...foreign])).toEqual([]);
  });

  it("go on in another job when there are many spans", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const ids = await leadsOf(seller, [
      ...Array.from({ length: 11 }, () => ({ region: "LV-DGV" })),
      { region: "LV-VEN" },
    ]);
    const whose = { sellerId: seller.organizationId, leadType: "consumer" };
    await promiseOffers(
      database,
      ids.map((id) => ({ ...whose, firstLeadId: id, lastLeadId: id })),
    );
    const id = await aPurchaseRequest(buyer, in_("LV-VEN"));
    await forgetJobs();
    await offer(seller);
    expect(await soldOf(ids)).toEqual([]);
    const { rows } = await pool.query<{ key: string }>("SELECT key FROM graphile_worker.jobs");
    expect(rows).toEqual([{ key: `offer-leads:${seller.organizationId}:consumer` }]);
    await offer(seller);
    expect(await soldOf(ids)).toEqual([[11, id]]);
  });

  it("are kept to be claimed first where their rule says so, and offered afterwards", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const id = await aPurchaseRequest(buyer, {});
    const ruleNumber = await aPriceRule(seller, { allocation: "first_claim", claim_minutes: 30 });
    const ids = await listed(seller, [{ ruleNumber }, {}]);
    await offer(seller);
    expect(await soldOf(ids)).toEqual([[1, id]]);
    const lead = await prisma.lead.findUniqueOrThrow({ where: { id: ids[0]! } });
    expect(lead.status).toBe("reserved");
    expect(Math.round((lead.claimUntil!.getTime() - Date.now()) / 60_000)).toBe(30);
  });
});

describe("the index of open requests", () => {
  it("knows at once what was posted, paused, resumed and changed, by whatever way", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const bought = async () => {
      const ids = await listed(seller, [{}]);
      await offer(seller);
      return (await soldOf(ids)).map(([, request]) => request);
    };
    expect(await bought()).toEqual([]);
    const id = await aPurchaseRequest(buyer, {});
    expect(await bought()).toEqual([id]);
    await pausePurchaseRequest(buyer, id);
    expect(await bought()).toEqual([]);
    await resumePurchaseRequest(buyer, id);
    expect(await bought()).toEqual([id]);
    await prisma.purchaseRequest.update({ where: { id }, data: { maxPriceMinor: 1n } });
    expect(await bought()).toEqual([]);
    await prisma.purchaseRequest.update({ where: { id }, data: { maxPriceMinor: 500n } });
    await prisma.tradeBlock.create({
      data: { organizationId: buyer.organizationId, blockedId: seller.organizationId, createdBy: "test" },
    });
    expect(await bought()).toEqual([]);
    await prisma.tradeBlock.deleteMany({});
    expect(await bought()).toEqual([id]);
  });

  it("is asked by many at the same moment", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const ids = await listed(seller, [{}, {}]);
    const id = await aPurchaseRequest(buyer, {});
    await Promise.all(Array.from({ length: 6 }, () => offer(seller)));
    expect(await soldOf(ids)).toEqual([
      [0, id],
      [1, id],
    ]);
  });

  it("sees what was committed late by a transaction that began before the last look", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const id = await aPurchaseRequest(buyer, { max_price: eur(1) });
    await offerAnything(seller);
    const slow = await pool.connect();
    try {
      await slow.query("BEGIN");
      await slow.query("UPDATE purchase_requests SET max_price_minor = 500 WHERE id = $1", [id]);
      await aPurchaseRequest(await aBuyer(), {}); // others go on meanwhile
      expect(await offerAnything(seller)).toEqual([]);
      await slow.query("COMMIT");
    } finally {
      slow.release();
    }
    expect(await offerAnything(seller)).toEqual([id]);
  });
});

async function offerAnything(seller: PersonActor): Promise<string[]> {
  const ids = await listed(seller, [{}]);
  await offer(seller);
  return (await soldOf(ids)).map(([, request]) => request);
}

it("offers leads again that grew cheaper within the last hours, neighbours together", async () => {
  const [seller, buyer] = [await aSeller(), await aRichBuyer()];
  const aged = (hours: number) => ({ capturedAt: new Date(Date.now() - hours * HOUR_MS) });
  const ids = await leadsOf(seller, [aged(24.5), aged(73), aged(23.5), aged(169), aged(26.5)]);
  const [first, second, , fourth] = ids;
  const id = await aPurchaseRequest(buyer, { max_price: eur(400) });
  await forgetJobs();
  await offerAgedLeads(system);
  const spans = await prisma.leadOffer.findMany({
    where: { sellerId: seller.organizationId },
    orderBy: { firstLeadId: "asc" },
  });
  expect(spans.map(({ firstLeadId, lastLeadId }) => [firstLeadId, lastLeadId])).toEqual([
    [first, second],
    [fourth, fourth],
  ]);
  await offer(seller);
  expect(await soldOf(ids)).toEqual([
    [0, id],
    [1, id],
    [3, id],
  ]);
});
