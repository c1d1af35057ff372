// A request run over the last thirty days: what it would have bought, told coarsely (product rule N10, threat T3).
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { getBacktest } from "../../../app/exchange/backtests/get-backtest.server.ts";
import { listBacktests } from "../../../app/exchange/backtests/list-backtests.server.ts";
import { runBacktest } from "../../../app/exchange/backtests/run-backtest.server.ts";
import { BACKTESTS_A_DAY, startBacktest } from "../../../app/exchange/backtests/start-backtest.server.ts";
import { clearExpired } from "../../../app/exchange/organizations/clear-expired.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { draftSchema } from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { receiveSuppressions } from "../../../app/exchange/suppressions/receive-suppressions.server.ts";
import { aBidder, aBidEndpoint, noBid } from "../../support/bidders.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aDraft, aPurchaseRequest, requestBody } from "../../support/purchase-requests.ts";
import { aSale } from "../../support/sales.ts";
import { listOf } from "../../support/suppressions.ts";

const DAY_MS = 86_400_000;
let seller: PersonActor;
let buyer: PersonActor;
let count = 0;
let region: string;
beforeEach(async () => {
  [seller, buyer] = [await aSeller(), await aBuyer()];
  region = `LV-${String((count += 1)).padStart(3, "0")}`;
});

/** Leads of this test's region that came so many days ago. */
async function offered(number: number, daysAgo: number, wish: LeadWish = {}): Promise<bigint[]> {
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  const ids = await leadsOf(seller, Array<LeadWish>(number).fill({ region, capturedAt: at, ...wish }));
  await prisma.lead.updateMany({ where: { id: { in: ids } }, data: { receivedAt: at } });
  return ids;
}
const asked = (wish: object = {}) =>
  requestBody({
    ...{ filters: [{ field: "region", operator: "eq", value: region }], quantity: 10_000 },
    ...{ budget: { amount: "100000000", currency: "EUR" }, ...wish },
  });

async function run(id: string, change?: object) {
  const attempt = randomUUID();
  const wish = { id, ...(change && { change: draftSchema.parse(change) }) };
  expectDone(await startBacktest(buyer, attempt, wish));
  await runBacktest(attempt);
  return expectDone(await getBacktest(buyer, { purchaseRequestId: id, id: attempt }));
}
const resultOf = async (wish?: object) => (await run(await aDraft(buyer, asked(wish)))).result!;

describe("a backtest", () => {
  it("finds what was offered in the time, in stock or sold, and nothing from before or of others", async () => {
    await offered(150, 10);
    await offered(150, 29, { status: "expired" });
    await offered(50, 45, { status: "sold_out" }); // nobody bought them on record: they were still to be had
    await offered(300, 125, { status: "expired" }); // too old to be sold by then
    await offered(300, 5, { status: "withdrawn" });
    await offered(300, 5, { isTest: true });
    await offered(300, 5, { consentRecipients: ["category:travel"] });
    const view = await run(await aDraft(buyer, asked()));
    expect(view).toMatchObject({ status: "done", percent: 100 });
    const { matching, won, winRate, days, sampledOneIn } = view.result!;
    expect([100, 250]).toContain(matching); // of 350, a little short by chance
    expect(won).toBe(matching);
    expect([winRate, sampledOneIn, days.length]).toEqual([100, 1, 30]);
  });

  it("says nothing but “fewer than twenty” of fewer than twenty, however it is asked", async () => {
    await offered(19, 3);
    for (const wish of [
      {},
      { quantity: 5 },
      { max_price: { amount: "600", currency: "EUR" } },
      { sale_mode: "shared" },
    ])
      expect(await resultOf(wish)).toEqual({
        ...{ matching: 0, won: 0, winRate: null, costPerLead: null, spent: null, days: [], sampledOneIn: 1 },
      });
  });

  it("counts what others bought by what they paid for it", async () => {
    const ids = await offered(300, 2, { maxSales: 1, saleMode: "exclusive" });
    const other = await aBuyer();
    // A third was sold at once for 400, another for 600: the request bids 500.
    const soldAt = new Date(Date.now() - 2 * DAY_MS + 60_000);
    for (const [i, leadId] of ids.slice(0, 4).entries())
      await aSale({ leadId, seller, buyer: other, price: i < 2 ? 400n : 600n, saleMode: "exclusive" });
    const [cheap, dear] = await prisma.sale.findMany({
      where: { leadId: { in: [ids[0]!, ids[2]!] } },
      orderBy: { leadId: "asc" },
    });
    const copies = ids.slice(4, 200).map((leadId, i) => ({ ...(i % 2 === 0 ? cheap! : dear!), id: undefined, leadId }));
    await prisma.sale.createMany({ data: copies.map(({ id: _, ...sale }) => ({ ...sale, pricing: {} })) });
    await prisma.sale.updateMany({ where: { leadId: { in: ids } }, data: { soldAt } });
    const { won, winRate } = await resultOf();
    await prisma.sale.deleteMany({ where: { leadId: { in: ids.slice(4, 200) } } });
    expect([50, 100]).toContain(won); // two hundred and two of three hundred
    expect(winRate).toBe(70);
  });

  it("holds its quantity, budget and caps, and pays what leads cost then", async () => {
    await offered(200, 10);
    const whole = await resultOf({ quantity: 100 });
    expect([20, 50]).toContain(whole.won);
    expect(whole).toMatchObject({ winRate: 100, costPerLead: "500", spent: String(500 * whole.won) });
    const capped = await resultOf({ caps: [{ period: "day", count: 5 }] });
    expect(capped.won).toBeLessThanOrEqual(50); // of a hundred: five a day, the later ones cheaper
    expect(Number(capped.costPerLead)).toBeLessThan(500);
  });

  it("looks neither at whom the buyer excludes nor at what it has", async () => {
    const phone = "+37120007777";
    await offered(140, 4);
    await offered(1, 4, { phone });
    const before = await resultOf();
    await receiveSuppressions(buyer, listOf(phone));
    await prisma.purchaseRequestBacktest.deleteMany({ where: { buyerId: buyer.organizationId } });
    expect(await resultOf()).toEqual(before);
  });

  it("asks no bidder about leads of the past, and says that it bids the highest price instead", async () => {
    await offered(150, 6);
    const bidder = await aBidder(noBid);
    try {
      const { id: bidEndpointId } = await aBidEndpoint(buyer, { url: bidder.url });
      const id = await aDraft(buyer, asked({ bid_endpoint_id: bidEndpointId }));
      const view = await run(id);
      expect(view.result!.won).toBeGreaterThanOrEqual(50);
      expect(view.json).not.toHaveProperty("bid_endpoint_id"); // what was run
      expect(bidder.asked).toEqual([]);
    } finally {
      await bidder.stop();
    }
  });

  it("tries a posted request as it is, and as it would be with a change, and changes nothing", async () => {
    await offered(150, 6);
    const id = await aPurchaseRequest(buyer, asked({ max_price: { amount: "90", currency: "EUR" } }));
    expect((await run(id)).result).toMatchObject({ matching: 0 });
    const changed = await run(id, { max_price: { amount: "500", currency: "EUR" } });
    expect(changed.result!.won).toBeGreaterThanOrEqual(50);
    const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
    expect([row.maxPriceMinor, row.version]).toEqual([90n, 1]);
    expect(expectDone(await listBacktests(buyer, id)).map((each) => each.id)).toContain(changed.id);
  });
});

describe("beginning one", () => {
  it("is done once for an attempt, and again for nothing where the same was run today", async () => {
    await offered(150, 6);
    const [id, attempt] = [await aDraft(buyer, asked()), randomUUID()];
    await Promise.all([startBacktest(buyer, attempt, { id }), startBacktest(buyer, attempt, { id })]);
    expect(expectDone(await listBacktests(buyer, id))).toHaveLength(1);
    await runBacktest(attempt);
    await offered(500, 3);
    const again = randomUUID();
    expectDone(await startBacktest(buyer, again, { id }));
    const [second, first] = expectDone(await listBacktests(buyer, id));
    expect(second).toMatchObject({ id: again, status: "done", result: first!.result });
  });

  it("is bounded by a number a day", async () => {
    const id = await aDraft(buyer, asked());
    const run = (wish: object) => startBacktest(buyer, randomUUID(), { id, change: draftSchema.parse(wish) });
    for (let quantity = 1; quantity <= BACKTESTS_A_DAY; quantity++) expectDone(await run({ quantity }));
    expect(await run({ quantity: 999 })).toEqual({ ok: false, reason: "too_many_backtests", detail: { bound: "20" } });
    await prisma.purchaseRequestBacktest.updateMany({
      where: { buyerId: buyer.organizationId },
      data: { createdAt: new Date(Date.now() - DAY_MS) },
    });
    expectDone(await run({ quantity: 999 }));
  });

  it.each<[string, Record<string, unknown>]>([
    ["draft_incomplete", { max_price: null }],
    ["wrong_currency", { max_price: { amount: "5", currency: "USD" }, budget: { amount: "5", currency: "USD" } }],
    ["ends_before_start", { starts_at: "2031-02-01T00:00:00Z", ends_at: "2031-01-01T00:00:00Z" }],
    ["filter_field_unknown", { filters: [{ field: "attributes.shoes", operator: "exists", value: true }] }],
  ])("is refused with %s", async (reason, parts) => {
    const id = await aDraft(buyer, { ...asked(), ...parts });
    expect(await startBacktest(buyer, randomUUID(), { id })).toMatchObject({ ok: false, reason });
  });

  it("needs no name, and no right beyond one's own", async () => {
    const id = await aDraft(buyer, { ...asked(), name: null });
    const attempt = randomUUID();
    expectDone(await startBacktest(buyer, attempt, { id }));
    const stranger = await aBuyer();
    const none = { ok: false, reason: "not_found" };
    expect(await startBacktest(stranger, randomUUID(), { id })).toEqual(none);
    expect(await getBacktest(stranger, { purchaseRequestId: id, id: attempt })).toEqual(none);
    expect(await listBacktests(stranger, id)).toEqual(none);
    const own = await aDraft(stranger, asked());
    expect(await startBacktest(stranger, attempt, { id: own })).toEqual({ ok: false, reason: "conflict" });
    expect(await startBacktest({ ...buyer, role: "viewer" }, randomUUID(), { id })).toEqual({
      ok: false,
      reason: "forbidden",
    });
  });
});

describe("a run", () => {
  it("ends where it was deleted meanwhile, and begins again where it broke off", async () => {
    await offered(150, 6);
    await runBacktest(randomUUID());
    const [id, attempt] = [await aDraft(buyer, asked()), randomUUID()];
    expectDone(await startBacktest(buyer, attempt, { id }));
    const finishedAt = new Date();
    await prisma.purchaseRequestBacktest.update({
      where: { id: attempt },
      data: { status: "failed", percent: 40, finishedAt },
    });
    await runBacktest(attempt);
    const view = expectDone(await getBacktest(buyer, { purchaseRequestId: id, id: attempt }));
    expect(view).toMatchObject({ status: "done", percent: 100 });
    await runBacktest(attempt); // done is done
  });

  it("is forgotten after ninety days, with the answers of days before", async () => {
    const id = await aDraft(buyer, asked());
    const attempt = randomUUID();
    expectDone(await startBacktest(buyer, attempt, { id }));
    const createdAt = new Date(Date.now() - 91 * DAY_MS);
    await prisma.purchaseRequestBacktest.update({ where: { id: attempt }, data: { createdAt } });
    const yesterday = { buyerId: buyer.organizationId, day: new Date(Date.now() - 2 * DAY_MS), atLeast: 0 };
    await prisma.availabilityAnswer.create({ data: { ...yesterday, question: new Uint8Array([1]) } });
    await clearExpired({ by: "system", job: "test" });
    expect(expectDone(await listBacktests(buyer, id))).toEqual([]);
    expect(await prisma.availabilityAnswer.count({ where: { buyerId: buyer.organizationId } })).toBe(0);
  });
});
