import { beforeEach, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { sellLead } from "../../../app/exchange/matching/sell-lead.server.ts";
import { action as post } from "../../../app/routes/api.v1.leads._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../../support/api-keys.ts";
import { aLead } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPostSource, aSubmission } from "../../support/posts.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const buyersOf = async (leadId: bigint) =>
  (await prisma.sale.findMany({ where: { leadId }, orderBy: { id: "asc" } })).map(({ buyerId }) => buyerId);

async function aRichBuyer(wish: Record<string, unknown> = {}, cash = 100_000n): Promise<PersonActor> {
  const buyer = await aBuyer();
  if (cash > 0n) await fundWallet(buyer, cash);
  await aPurchaseRequest(buyer, wish);
  return buyer;
}

beforeEach(() => prisma.purchaseRequest.updateMany({ data: { status: "cancelled", changedAt: new Date() } }));

it("sells to the requests that pay most, as often as the lead may be sold, each at the seller's price", async () => {
  const buyers = [];
  for (const price of [600, 900, 500, 800]) buyers.push(await aRichBuyer({ max_price: eur(price) }));
  const leadId = await aLead(await aSeller(), { maxSales: 3 });
  await sellLead(leadId);
  expect(await buyersOf(leadId)).toEqual([buyers[1], buyers[3], buyers[0]].map((buyer) => buyer!.organizationId));
  expect(await prisma.lead.findUnique({ where: { id: leadId } })).toMatchObject({ status: "sold_out", soldCount: 3 });
  expect((await prisma.sale.findMany({ where: { leadId } })).map(({ priceMinor }) => priceMinor)).toEqual([
    500n,
    500n,
    500n,
  ]);
});

it("passes over those that may not buy now, and sells an exclusive lead once", async () => {
  await aRichBuyer({ max_price: eur(2_000) }, 0n); // no money
  const paused = await aRichBuyer({ max_price: eur(1_900) });
  await prisma.purchaseRequest.updateMany({ where: { buyerId: paused.organizationId }, data: { status: "paused" } });
  await aRichBuyer({ max_price: eur(1_800), filters: [{ field: "region", operator: "eq", value: "LV-DGV" }] });
  const winner = await aRichBuyer({ max_price: eur(1_700) });
  await aRichBuyer({ max_price: eur(1_600) });
  const leadId = await aLead(await aSeller(), { saleMode: "exclusive" });
  await sellLead(leadId);
  expect(await buyersOf(leadId)).toEqual([winner.organizationId]);
});

it("leaves alone what nobody wants, what is held, and what isn't there", async () => {
  await aRichBuyer();
  const seller = await aSeller();
  const dear = await aLead(seller, { prices: [9_000n, 9_000n, 9_000n, 9_000n, 9_000n] });
  const held = await aLead(seller, { status: "quarantined" });
  for (const id of [dear, held, 9_007_199_254_740_991n]) await sellLead(id);
  expect([await buyersOf(dear), await buyersOf(held)]).toEqual([[], []]);
});

it("two sellings of one exclusive lead at once are one sale", async () => {
  for (let i = 0; i < 4; i++) await aRichBuyer({ max_price: eur(1_000) });
  const leadId = await aLead(await aSeller(), { saleMode: "exclusive" });
  await Promise.all(Array.from({ length: 6 }, () => sellLead(leadId)));
  expect(await buyersOf(leadId)).toHaveLength(1);
});

it("answers a post with the sales that it made", async () => {
  const buyer = await aRichBuyer({ max_price: eur(1_000) });
  const seller = await aSeller();
  const { sourceId } = await aPostSource(seller);
  const key = await anApiKey(seller);
  const send = async (isTest: boolean) => {
    const { fields } = aSubmission();
    const body = { source_id: sourceId, is_test: isTest, lead: fields };
    const response = (await post(routeArgs(apiRequest("POST", "/api/v1/leads", { key, body })) as never)) as Response;
    return (await response.json()) as { lead_id: string; status: string; sales: { price: unknown; status: string }[] };
  };
  const sold = await send(false);
  expect(sold).toMatchObject({ status: "accepted", sales: [{ status: "delivered", price: eur(600) }] });
  expect(await buyersOf(BigInt(sold.lead_id))).toEqual([buyer.organizationId]);
  expect((await send(true)).sales).toEqual([]);
});
