// Programs that decide for requests, and receipts, where prices fall.
import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import { placeBuyOrder } from "../../../app/exchange/buy-orders/place-buy-order.server.ts";
import { sellFallenLeads } from "../../../app/exchange/buy-orders/sell-fallen-leads.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { replayReceipt } from "../../../app/exchange/receipts/replay-receipt.server.ts";
import { aBidder, aBidEndpoint, type Bidder, bidOf } from "../../support/bidders.ts";
import { aFallingLead, begin, lookedUntil } from "../../support/falling-leads.ts";
import { aRichBuyer } from "../../support/market-buyers.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";

const system = { by: "system", job: "test" } as const;
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const bidders: Bidder[] = [];

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
  await prisma.lead.updateMany({ data: { status: "withdrawn" } });
});
afterAll(() => Promise.all(bidders.map((bidder) => bidder.stop())));

async function aProgram(max: number, bid: number) {
  const buyer = await aRichBuyer();
  const bidder = await aBidder(bidOf(String(bid)));
  bidders.push(bidder);
  const { id } = await aBidEndpoint(buyer, { url: bidder.url });
  await aPurchaseRequest(buyer, { max_price: eur(max), bid_endpoint_id: id });
  return { buyer, asked: bidder.asked };
}
async function fall(leadId: bigint, minutesAgo: number) {
  await begin(leadId, minutesAgo);
  await lookedUntil(1);
  expect(await sellFallenLeads(system)).toBe(1);
}
const soldTo = async (leadId: bigint) =>
  (await prisma.sale.findMany({ where: { leadId } })).map(({ buyerId, priceMinor }) => [buyerId, priceMinor]);

it("asks a program once, when the lead costs no more than its request pays", async () => {
  const { asked } = await aProgram(700, 650);
  const leadId = await aFallingLead();
  await fall(leadId, 10.1); // 800
  expect(asked).toHaveLength(0);
  await fall(leadId, 20.1); // 700, and it bids less
  expect(asked).toHaveLength(1);
  await fall(leadId, 30.1);
  expect(asked).toHaveLength(1);
  expect(await soldTo(leadId)).toEqual([]);
});

it("asks a program once though every order lets those before it go first, and sells to one that bids enough", async () => {
  const [stingy, willing] = [await aProgram(700, 650), await aProgram(700, 700)];
  await prisma.purchaseRequest.updateMany({
    where: { buyerId: stingy.buyer.organizationId },
    data: { createdAt: new Date(Date.now() - 60_000) },
  });
  await prisma.purchaseRequest.updateMany({
    where: { buyerId: willing.buyer.organizationId },
    data: { createdAt: new Date(Date.now() + 60_000) },
  });
  const leadId = await aFallingLead({ saleMode: "exclusive" });
  const price = { amount: 700n, currency: "EUR" };
  for (const buyer of [await aRichBuyer(0n), await aRichBuyer(0n)])
    expectDone(await placeBuyOrder(buyer, randomUUID(), { leadId, price }));
  await fall(leadId, 20.1);
  expect(await soldTo(leadId)).toEqual([[willing.buyer.organizationId, 700n]]);
  expect([stingy.asked.length, willing.asked.length]).toEqual([1, 1]);
});

it("leaves receipts that hold, of requests that an order came before as well", async () => {
  const early = await aPurchaseRequest(await aRichBuyer(), { max_price: eur(700) });
  const leadId = await aFallingLead({ maxSales: 2 });
  const price = { amount: 700n, currency: "EUR" };
  expectDone(await placeBuyOrder(await aRichBuyer(), randomUUID(), { leadId, price }));
  await aPurchaseRequest(await aRichBuyer(), { max_price: eur(899) });
  await prisma.purchaseRequest.update({ where: { id: early }, data: { createdAt: new Date(Date.now() - 60_000) } });
  await fall(leadId, 20.1);
  expect(await soldTo(leadId)).toHaveLength(2);
  const { rows } = await pool.query<{ id: bigint }>("SELECT id FROM matching.receipts ORDER BY id");
  expect(rows.length).toBeGreaterThan(2);
  for (const { id } of rows) expect(await replayReceipt(id)).toMatchObject({ holds: true });
});

it("leaves none of leads that nobody asks for", async () => {
  await aPurchaseRequest(await aRichBuyer(), { max_price: eur(250) });
  const receipts = () => pool.query("SELECT FROM matching.receipts");
  const { rowCount } = await receipts();
  await fall(await aFallingLead(), 20.1);
  expect((await receipts()).rowCount).toBe(rowCount);
});
