// Requests that leave each lead to their buyer's program.
import { afterAll, beforeEach, expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { replayReceipt } from "../../../app/exchange/receipts/replay-receipt.server.ts";
import { countedQuestions } from "../../../app/exchange/bidding/count-questions.server.ts";
import { aBidder, aBidEndpoint, type Bidder, bidOf, countedOf, noBid } from "../../support/bidders.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const bidders: Bidder[] = [];

async function aRequest(wish: Record<string, unknown> = {}, answer?: Parameters<Bidder["does"]>[0]) {
  const buyer = await aBuyer();
  await fundWallet(buyer, 100_000n);
  if (answer === undefined) return { id: await aPurchaseRequest(buyer, wish), endpointId: "", asked: [] };
  const bidder = await aBidder(answer);
  bidders.push(bidder);
  const { id: endpointId } = await aBidEndpoint(buyer, { url: bidder.url });
  const id = await aPurchaseRequest(buyer, { ...wish, bid_endpoint_id: endpointId });
  return { id, endpointId, asked: bidder.asked };
}

async function sold(leads: readonly LeadWish[], rule: Record<string, unknown> = {}) {
  const seller = await aSeller();
  const ruleNumber = await aPriceRule(seller, rule);
  const ids = await leadsOf(
    seller,
    leads.map((lead) => ({ ruleNumber, ...lead })),
  );
  await allocateLeads(system, "consumer", ids);
  const sales = await prisma.sale.findMany({ where: { leadId: { in: ids } }, orderBy: { id: "asc" } });
  return sales.map(({ leadId, purchaseRequestId, priceMinor }) => [ids.indexOf(leadId), purchaseRequestId, priceMinor]);
}
const auction = { model: "bid_second_price", sale_mode: "exclusive" };
const exclusive: LeadWish = { saleMode: "exclusive" };

beforeEach(() => prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } }));
afterAll(() => Promise.all(bidders.map((bidder) => bidder.stop())));

it("takes the program's bid for the lead instead of the most that its request pays", async () => {
  const high = await aRequest({ max_price: eur(2_000) }, bidOf("800"));
  const low = await aRequest({ max_price: eur(700) });
  expect(await sold([exclusive], auction)).toEqual([[0, high.id, 701n]]);
  await countedQuestions();
  expect(await countedOf(high.endpointId)).toMatchObject({ asked: 1, bid: 1, won: 1 });
  expect(await sold([{ ...exclusive, consentChannels: 4 }], auction)).toEqual([]); // nobody's, so nobody is asked
  expect(high.asked).toHaveLength(1);
  expect(low.asked).toEqual([]);
});

it("passes over one that doesn't bid, or bids less than the lead costs, and sells to the next", async () => {
  const declining = await aRequest({ max_price: eur(2_000) }, noBid);
  const stingy = await aRequest({ max_price: eur(1_900) }, bidOf("499"));
  const silent = await aRequest({ max_price: eur(1_800) }, () => {});
  const plain = await aRequest({ max_price: eur(500) });
  expect(await sold([exclusive], { sale_mode: "exclusive" })).toEqual([[0, plain.id, 500n]]);
  for (const { asked } of [declining, stingy, silent]) expect(asked).toHaveLength(1);
});

it("tells a program of a person only what five others share, and never how to reach one", async () => {
  const { asked } = await aRequest({}, noBid);
  await sold([{ region: "LV-DGV", age: 71, gender: "male" }]);
  await leadsOf(
    await aSeller(),
    Array.from({ length: 5 }, () => ({ region: "LV-LPX", age: 33, gender: "female" })),
  );
  await sold([{ region: "LV-LPX", age: 34, gender: "female", maritalStatus: "married" }]);
  const [rare, common] = asked.map(({ body }) => (JSON.parse(body) as { ping: Record<string, unknown> }).ping);
  expect(rare).toEqual({
    lead_type: "consumer",
    ...{ country: "LV", region: "LV-DGV", interests: ["glasses"] },
    ...{ contact_kinds: ["phone", "email"], sale_mode: "shared" },
  });
  expect(common).toMatchObject({ region: "LV-LPX", age_band: "30-34", gender: "female", marital_status: "married" });
  expect(asked.map(({ body }) => body).join(" ")).not.toMatch(/example\.com|\+371|"age"/);
});

it("asks about many leads as many at a time as a program takes, and about none twice", async () => {
  const { id, asked } = await aRequest({ quantity: 30 }, bidOf("500"));
  const sales = await sold(Array.from({ length: 45 }, () => exclusive));
  expect(sales).toHaveLength(30);
  expect(new Set(sales.map(([, request]) => request))).toEqual(new Set([id]));
  expect(asked).toHaveLength(45);
});

it("buys nothing from stock where a program decides", async () => {
  await leadsOf(await aSeller(), [{}]);
  const { id, asked } = await aRequest({}, bidOf("500"));
  expect(await fillPurchaseRequest(system, id)).toMatchObject({ ok: false, reason: "program_decides" });
  expect(asked).toEqual([]);
});

it("leaves receipts that hold, with what the programs bid", async () => {
  await aRequest({ max_price: eur(2_000) }, bidOf("800"));
  await aRequest({ max_price: eur(1_900) }, noBid);
  await sold([exclusive, exclusive], auction);
  const { rows } = await pool.query<{ id: bigint }>("SELECT id FROM matching.receipts ORDER BY id");
  expect(rows.length).toBeGreaterThan(5);
  for (const { id } of rows) expect(await replayReceipt(id)).toMatchObject({ holds: true });
});
