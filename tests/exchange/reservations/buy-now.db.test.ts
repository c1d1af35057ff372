import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { balancesOf } from "../../../app/exchange/ledger/balances-of.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { promiseOffers } from "../../../app/exchange/leads/promise-offers.server.ts";
import { aLead } from "../../support/leads.ts";
import { aRichBuyer, buy, leadOf, reserve } from "../../support/market-buyers.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { walletOf } from "../../support/wallet.ts";

const BUYERS = 200;
const PRICE = 500n;
const heldOf = async ({ organizationId }: PersonActor) =>
  (await balancesOf(database, organizationId, "EUR"))("buyer.hold");

async function buyers(count: number): Promise<PersonActor[]> {
  return Promise.all(Array.from({ length: count }, () => aRichBuyer(PRICE)));
}

describe("two hundred at once for one exclusive lead (F11)", () => {
  it("by buying: one sale, one hundred and ninety-nine clean refusals, every wallet exact", async () => {
    const leadId = await aLead(await aSeller(), { saleMode: "exclusive" });
    const all = await buyers(BUYERS);
    const outcomes = await Promise.all(all.map((buyer) => buy(buyer, leadId)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((each) => !each.ok && each.reason === "not_available")).toHaveLength(BUYERS - 1);
    expect(await leadOf(leadId)).toMatchObject({ status: "sold_out", soldCount: 1, reservedCount: 0 });
    expect(await prisma.sale.count({ where: { leadId } })).toBe(1);
    const wallets = await Promise.all(all.map((buyer) => walletOf(buyer)));
    expect(wallets.map((cash, place) => cash === (outcomes[place]!.ok ? 0n : PRICE))).not.toContain(false);
    expect(await Promise.all(all.map(heldOf))).toEqual(all.map(() => 0n));
  });

  it("by reserving: one reservation, the same refusals, and only its buyer's money is held", async () => {
    const leadId = await aLead(await aSeller(), { saleMode: "exclusive" });
    const all = await buyers(BUYERS);
    const outcomes = await Promise.all(all.map((buyer) => reserve(buyer, leadId)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((each) => !each.ok && each.reason === "not_available")).toHaveLength(BUYERS - 1);
    expect(await leadOf(leadId)).toMatchObject({ status: "reserved", soldCount: 0, reservedCount: 1 });
    const winner = outcomes.findIndex(({ ok }) => ok);
    const wallets = await Promise.all(all.map((buyer) => walletOf(buyer)));
    expect(wallets).toEqual(all.map((_, place) => (place === winner ? 0n : PRICE)));
    const holds = await Promise.all(all.map(heldOf));
    expect(holds).toEqual(all.map((_, place) => (place === winner ? PRICE : 0n)));
  });
});

it("is one purchase however often the attempt is sent", async () => {
  const [buyer, leadId, attempt] = [await aRichBuyer(), await aLead(await aSeller()), randomUUID()];
  const all = await Promise.all(Array.from({ length: 6 }, () => buy(buyer, leadId, { attempt })));
  const { saleId } = expectDone(await buy(buyer, leadId, { attempt }));
  expect(all.map((each) => expectDone(each).saleId)).toEqual(all.map(() => saleId));
  expect(await walletOf(buyer)).toBe(99_500n);
  expect(await buy(buyer, leadId)).toMatchObject({ reason: "already_bought" });
});

it("counts for volumes and turns like any other sale of its rule", async () => {
  const [seller, buyer] = [await aSeller(), await aRichBuyer()];
  const tiers = [{ from: 2, bps: 9_000 }];
  const ruleNumber = await aPriceRule(seller, { model: "tiered_volume", tiers, allocation: "round_robin" });
  for (const price of [500n, 450n]) {
    const before = await walletOf(buyer);
    expectDone(await buy(buyer, await aLead(seller, { ruleNumber })));
    expect(before - (await walletOf(buyer))).toBe(price);
  }
  const { organizationId: buyerId } = buyer;
  expect(await prisma.ruleVolume.findFirst({ where: { buyerId } })).toMatchObject({ bought: 2 });
  expect(await prisma.allocationCount.findFirst({ where: { buyerId } })).toMatchObject({ sent: 2 });
});

it("isn't sold above what the buyer saw", async () => {
  const [seller, buyer] = [await aSeller(), await aRichBuyer()];
  const leadId = await aLead(seller);
  expect(await buy(buyer, leadId, { maxPrice: 499n })).toMatchObject({ reason: "price_changed" });
  expectDone(await buy(buyer, leadId, { maxPrice: 500n }));
});

it("needs the right, and a lead", async () => {
  const buyer = await aRichBuyer();
  const leadId = await aLead(await aSeller());
  expect(await buy({ ...buyer, role: "member" }, leadId)).toMatchObject({ reason: "forbidden" });
  expect(await buy(await aSeller(), leadId)).toMatchObject({ reason: "forbidden" });
  expect(await buy(buyer, 9_007_199_254_740_991n)).toMatchObject({ reason: "not_found" });
  const own = { ...buyer, kinds: ["seller", "buyer"] as const };
  expect(await buy(own, await aLead(own))).toMatchObject({ reason: "own_lead" });
});

describe("a lead that is kept to be claimed", () => {
  async function claimable(wish: Parameters<typeof aLead>[1] = {}) {
    const seller = await aSeller();
    const ruleNumber = await aPriceRule(seller, { allocation: "first_claim" });
    const leadId = await aLead(seller, { ruleNumber, ...wish });
    const span = { sellerId: seller.organizationId, leadType: "consumer" };
    await promiseOffers(database, [{ ...span, firstLeadId: leadId, lastLeadId: leadId }]);
    expect(await leadOf(leadId)).toMatchObject({ status: "reserved" });
    return leadId;
  }
  const region = (value: string) => ({ filters: [{ field: "region", operator: "eq", value }] });

  it("is whose whose request asks for it and who comes first; the others' only as far as it may be sold", async () => {
    const leadId = await claimable({ maxSales: 2 });
    const [none, other, one, two, three] = await Promise.all(Array.from({ length: 5 }, () => aRichBuyer()));
    await aPurchaseRequest(other!, region("LV-DGV"));
    for (const buyer of [one, two, three]) await aPurchaseRequest(buyer!, region("LV-RIX"));
    for (const buyer of [none, other])
      expect(await buy(buyer!, leadId)).toMatchObject({ reason: "claim_needs_request" });
    expectDone(await buy(one!, leadId));
    expect(await leadOf(leadId)).toMatchObject({ status: "reserved", soldCount: 1 }); // still to be claimed
    const { id } = expectDone(await reserve(two!, leadId));
    expect(await buy(three!, leadId)).toMatchObject({ reason: "not_available" });
    expect(await leadOf(leadId)).toMatchObject({ status: "reserved", reservedCount: 1 });
    expect(id).toBeTruthy();
  });

  it("is asked for by a request that would pay its price, whatever its hours and caps are", async () => {
    const buyer = await aRichBuyer();
    const request = await aPurchaseRequest(buyer, { max_price: { amount: "499", currency: "EUR" } });
    const leadId = await claimable();
    expect(await buy(buyer, leadId)).toMatchObject({ reason: "claim_needs_request" });
    await prisma.purchaseRequest.update({
      where: { id: request },
      data: {
        maxPriceMinor: 500n,
        schedule: [{ days: [1], from: "00:00", to: "00:01" }],
        startsAt: new Date("2999-01-01"),
      },
    });
    expectDone(await buy(buyer, leadId));
  });

  it("two hundred claims of an exclusive one are one sale", async () => {
    const leadId = await claimable({ saleMode: "exclusive" });
    const all = await buyers(BUYERS);
    for (const buyer of all) await aPurchaseRequest(buyer, region("LV-RIX"));
    const outcomes = await Promise.all(all.map((buyer) => buy(buyer, leadId)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((each) => !each.ok && each.reason === "not_available")).toHaveLength(BUYERS - 1);
    expect(await leadOf(leadId)).toMatchObject({ status: "sold_out", soldCount: 1, reservedCount: 0 });
  }, 60_000);
});
