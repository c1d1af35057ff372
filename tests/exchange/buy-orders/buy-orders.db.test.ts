import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { cancelBuyOrder } from "../../../app/exchange/buy-orders/cancel-buy-order.server.ts";
import { carryOutOrder } from "../../../app/exchange/buy-orders/carry-out-order.server.ts";
import { getBuyOrder } from "../../../app/exchange/buy-orders/get-buy-order.server.ts";
import { listBuyOrders } from "../../../app/exchange/buy-orders/list-buy-orders.server.ts";
import { placeBuyOrder } from "../../../app/exchange/buy-orders/place-buy-order.server.ts";
import { sellFallenLeads } from "../../../app/exchange/buy-orders/sell-fallen-leads.server.ts";
import { sellOrderedLead } from "../../../app/exchange/buy-orders/sell-ordered-lead.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { releaseReservation } from "../../../app/exchange/reservations/release-reservation.server.ts";
import { aLead } from "../../support/leads.ts";
import { aSeller } from "../../support/organizations.ts";
import { aFallingLead, begin, lookedUntil } from "../../support/falling-leads.ts";
import { aRichBuyer, buy, leadOf, reserve } from "../../support/market-buyers.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { walletOf } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const eur = (amount: number | bigint) => ({ amount: BigInt(amount), currency: "EUR" });
const order = (buyer: PersonActor, leadId: bigint, amount: number, attempt: string = randomUUID()) =>
  placeBuyOrder(buyer, attempt, { leadId, price: eur(amount) });
const statusOf = async (buyer: PersonActor, id: string) => {
  const { status, reason } = expectDone(await getBuyOrder(buyer, id));
  return reason === null ? status : `${status}: ${reason}`;
};
const buyersOf = async (leadId: bigint) =>
  (await prisma.sale.findMany({ where: { leadId }, orderBy: { id: "asc" } })).map(({ buyerId, priceMinor }) => [
    buyerId,
    priceMinor,
  ]);

/** Buyers and requests in the order of their time. */
async function aRequest(max: number, wish: Record<string, unknown> = {}) {
  const buyer = await aRichBuyer();
  const id = await aPurchaseRequest(buyer, { max_price: { amount: String(max), currency: "EUR" }, ...wish });
  return { buyer, id };
}

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
  await prisma.lead.updateMany({ where: { reservedCount: 0 }, data: { status: "withdrawn" } });
  await pool.query("DELETE FROM graphile_worker._private_jobs");
  await lookedUntil(1);
});

describe("an order", () => {
  it("waits at its price, holds no money, and is promised for the moment at which the lead is as cheap", async () => {
    const [buyer, leadId, attempt] = [await aRichBuyer(), await aFallingLead(), randomUUID()];
    expect(expectDone(await order(buyer, leadId, 700, attempt))).toEqual({ id: attempt });
    expectDone(await order(buyer, leadId, 700, attempt));
    expect(await walletOf(buyer)).toBe(100_000n);
    expect(await leadOf(leadId)).toMatchObject({ reservedCount: 0, status: "available" });
    const { rows } = await pool.query<{ at: Date; leadId: string }>(
      `SELECT run_at AS at, payload ->> 'leadId' AS "leadId" FROM graphile_worker._private_jobs`,
    );
    expect(rows.map(({ at, leadId: of }) => [Math.round((at.getTime() - Date.now()) / 60_000), of])).toEqual([
      [15, String(leadId)],
    ]);
    expect(expectDone(await listBuyOrders(buyer, { status: "open", size: 5 }))).toMatchObject([
      { id: attempt, leadId: String(leadId), price: eur(700), status: "open", saleId: null },
    ]);
  });

  it("isn't taken for what can't be ordered", async () => {
    const [buyer, leadId] = [await aRichBuyer(0n), await aFallingLead()];
    expect(await order(buyer, leadId, 900)).toMatchObject({
      reason: "already_as_cheap",
      detail: { price: "9.00 EUR" },
    });
    expect(await order(buyer, await aLead(await aSeller()), 100)).toMatchObject({ reason: "not_falling" });
    expect(await placeBuyOrder(buyer, randomUUID(), { leadId, price: { amount: 1n, currency: "USD" } })).toMatchObject({
      reason: "wrong_currency",
    });
    expect(await order(buyer, 9_007_199_254_740_991n, 1)).toMatchObject({ reason: "not_found" });
    expect(await order({ ...buyer, role: "member" }, leadId, 1)).toMatchObject({ reason: "forbidden" });
    const attempt = randomUUID();
    const at_once = await Promise.all([
      order(buyer, leadId, 800, attempt),
      order(buyer, leadId, 700),
      order(buyer, leadId, 600),
    ]);
    expect(at_once.filter(({ ok }) => ok)).toHaveLength(1);
    expect(at_once.filter((each) => !each.ok && each.reason === "already_ordered")).toHaveLength(2);
    const other = await aRichBuyer();
    const taken = expectDone(await listBuyOrders(buyer, { size: 1 }))[0]!;
    expect(await order(other, leadId, 800, taken.id)).toMatchObject({ reason: "conflict" });
    expect(await getBuyOrder(other, taken.id)).toMatchObject({ reason: "not_found" });
    expect(await cancelBuyOrder(other, taken.id)).toMatchObject({ reason: "not_found" });
    const blocked = await aRichBuyer();
    const { sellerId } = await leadOf(leadId);
    await prisma.tradeBlock.create({
      data: { organizationId: sellerId, blockedId: blocked.organizationId, createdBy: "test" },
    });
    expect(await order(blocked, leadId, 800)).toMatchObject({ reason: "not_found" });
  });

  it("is one of fifty at most", async () => {
    const [buyer, leadId] = [await aRichBuyer(), await aFallingLead()];
    const open = { buyerId: buyer.organizationId, priceMinor: 1n, currency: "EUR", createdBy: "test" };
    await prisma.buyOrder.createMany({
      data: Array.from({ length: 50 }, (_, i) => ({ ...open, id: randomUUID(), leadId: BigInt(-i) })),
    });
    expect(await order(buyer, leadId, 800)).toMatchObject({ reason: "too_many_orders" });
    await prisma.buyOrder.deleteMany({ where: { buyerId: buyer.organizationId } });
    expectDone(await order(buyer, leadId, 800));
  });

  it("can be taken back until it was carried out", async () => {
    const [buyer, leadId] = [await aRichBuyer(), await aFallingLead()];
    const { id } = expectDone(await order(buyer, leadId, 800));
    expectDone(await cancelBuyOrder(buyer, id));
    expectDone(await cancelBuyOrder(buyer, id));
    await begin(leadId, 15);
    expect(await carryOutOrder(system, id)).toBe("cancelled");
    const { id: again } = expectDone(await order(buyer, leadId, 700));
    await begin(leadId, 25);
    expect(await carryOutOrder(system, again)).toBe("filled");
    expect(await cancelBuyOrder(buyer, again)).toMatchObject({ reason: "order_over" });
    expect(await carryOutOrder(system, again)).toBe("filled");
    expect(await buyersOf(leadId)).toEqual([[buyer.organizationId, 700n]]);
    const sale = await prisma.sale.findFirstOrThrow({ where: { leadId } });
    expect(await prisma.purchaseRequest.findUnique({ where: { id: sale.purchaseRequestId } })).toMatchObject({
      origin: "market",
      createdBy: `person:${buyer.userId}`,
    });
  });

  it("is carried out once, however many try", async () => {
    const [buyer, leadId] = [await aRichBuyer(), await aFallingLead({ maxSales: 3 })];
    const { id } = expectDone(await order(buyer, leadId, 800));
    await begin(leadId, 15);
    const ends = await Promise.all(Array.from({ length: 6 }, () => carryOutOrder(system, id)));
    expect(new Set(ends)).toEqual(new Set(["filled"]));
    expect(await walletOf(buyer)).toBe(99_200n);
  });

  it("lapses with its reason when it can't be carried out, and waits while somebody else decides", async () => {
    const [poor, bought, holder, waiting] = [
      await aRichBuyer(799n),
      await aRichBuyer(),
      await aRichBuyer(),
      await aRichBuyer(),
    ];
    const leadId = await aFallingLead({ maxSales: 3 });
    const orders = [];
    for (const buyer of [poor, bought, waiting]) orders.push(expectDone(await order(buyer, leadId, 800)).id);
    expectDone(await buy(bought, leadId));
    await begin(leadId, 15);
    expect(await carryOutOrder(system, orders[0]!)).toBe("lapsed");
    expect(await carryOutOrder(system, orders[1]!)).toBe("lapsed");
    expect([await statusOf(poor, orders[0]!), await statusOf(bought, orders[1]!)]).toEqual([
      "lapsed: insufficient_funds",
      "lapsed: already_bought",
    ]);
    const held = [];
    for (const buyer of [holder, await aRichBuyer()])
      held.push({ buyer, id: expectDone(await reserve(buyer, leadId)).id });
    expect(await carryOutOrder(system, orders[2]!)).toBe("open");
    await pool.query("DELETE FROM graphile_worker._private_jobs");
    expectDone(await releaseReservation(holder, held[0]!.id));
    const { rows } = await pool.query<{ task: string }>("SELECT task_identifier AS task FROM graphile_worker.jobs");
    expect(rows).toEqual([{ task: "sell-ordered-lead" }]); // orders and requests together
    await sellOrderedLead(system, leadId, new Date());
    expect(await statusOf(waiting, orders[2]!)).toBe("filled");
    expect(await walletOf(poor)).toBe(799n);
  });
});

describe("when a lead's price falls", () => {
  it("whoever asked first has it: an order before a later request, and after an earlier one", async () => {
    for (const [first, later] of [
      ["order", "request"],
      ["request", "order"],
    ] as const) {
      const leadId = await aFallingLead({ saleMode: "exclusive", region: `LV-${first.slice(0, 3).toUpperCase()}` });
      const region = { filters: [{ field: "region", operator: "eq", value: `LV-${first.slice(0, 3).toUpperCase()}` }] };
      const ordering = await aRichBuyer();
      const make = { order: () => order(ordering, leadId, 850), request: () => aRequest(999_00, region) };
      await make[first]();
      await prisma.buyOrder.updateMany({ data: { createdAt: new Date(Date.now() - 60_000) } });
      await prisma.purchaseRequest.updateMany({
        where: { status: "active" },
        data: { createdAt: new Date(Date.now() - 60_000) },
      });
      await make[later]();
      await prisma.purchaseRequest.updateMany({ where: { status: "active" }, data: { maxPriceMinor: 850n } });
      await begin(leadId, 10.1);
      await lookedUntil(1);
      expect(await sellFallenLeads(system)).toBe(1);
      const [[who, price] = []] = await buyersOf(leadId);
      expect([who === ordering.organizationId ? "order" : "request", price]).toEqual([first, 800n]);
      await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
    }
  });

  it("orders and requests go in one order of time, as far as there are places", async () => {
    const leadId = await aFallingLead({ maxSales: 4 });
    const named: Record<string, string> = {};
    const times: { kind: string; id: string }[] = [];
    for (const name of ["a request", "b order", "c request", "d order", "e request"]) {
      const buyer = await aRichBuyer();
      named[buyer.organizationId] = name[0]!;
      if (name.endsWith("order")) times.push({ kind: "order", id: expectDone(await order(buyer, leadId, 800)).id });
      else
        times.push({
          kind: "request",
          id: await aPurchaseRequest(buyer, { max_price: { amount: "800", currency: "EUR" } }),
        });
    }
    for (const [place, { kind, id }] of times.entries()) {
      const data = { createdAt: new Date(Date.now() - (10 - place) * 60_000) };
      if (kind === "order") await prisma.buyOrder.update({ where: { id }, data });
      else await prisma.purchaseRequest.update({ where: { id }, data });
    }
    await begin(leadId, 10.1);
    await sellFallenLeads(system);
    expect((await buyersOf(leadId)).map(([buyerId]) => named[String(buyerId)]).join("")).toBe("abcd");
  });

  it("is seen once for each fall, whatever was missed, and never where nothing fell", async () => {
    const { id } = await aRequest(500);
    const [at, before, after, ended, aged, tested] = await Promise.all([
      aFallingLead({}, 40.2),
      aFallingLead({}, 39),
      aFallingLead({}, 41.5),
      aFallingLead({}, 130.2),
      aFallingLead({}, 40.2),
      aFallingLead({ isTest: true }, 40.2),
    ]);
    await prisma.lead.update({ where: { id: aged }, data: { capturedAt: new Date(Date.now() - 2_200 * 3_600_000) } });
    await lookedUntil(1);
    expect(await sellFallenLeads(system)).toBe(1);
    expect(await sellFallenLeads(system)).toBe(0);
    const sold = await prisma.sale.findMany({ where: { purchaseRequestId: id } });
    expect(sold.map(({ leadId, priceMinor }) => [leadId, priceMinor])).toEqual([[at, 500n]]);
    await lookedUntil(12); // nothing ran for twelve minutes: a whole interval
    expect(await sellFallenLeads(system)).toBe(3); // and `at`, which is open still
    expect(
      (await prisma.sale.findMany({ where: { purchaseRequestId: id } })).map(({ leadId }) => leadId).sort(),
    ).toEqual([at, after].sort());
    expect([before, ended, tested].every(Boolean)).toBe(true);
  });

  it("orders for leads that are gone lapse", async () => {
    const [one, other] = [await aRichBuyer(), await aRichBuyer()];
    const [sold, taken, open] = [
      await aFallingLead({ saleMode: "exclusive" }),
      await aFallingLead(),
      await aFallingLead(),
    ];
    const ids = [];
    for (const leadId of [sold, taken, open]) ids.push(expectDone(await order(one, leadId, 400)).id);
    expectDone(await buy(other, sold));
    await prisma.lead.update({ where: { id: taken }, data: { status: "withdrawn" } });
    await sellFallenLeads(system);
    expect(await Promise.all(ids.map((id) => statusOf(one, id)))).toEqual([
      "lapsed: lead_gone",
      "lapsed: lead_gone",
      "open",
    ]);
  });

  it("sells to requests alone where nobody ordered, a whole batch at once", async () => {
    const { id } = await aRequest(800, { quantity: 50 });
    for (let i = 0; i < 30; i++) await aFallingLead({}, 10.1);
    expect(await sellFallenLeads(system)).toBe(30);
    expect(await prisma.sale.count({ where: { purchaseRequestId: id, priceMinor: 800n } })).toBe(30);
  });
});
