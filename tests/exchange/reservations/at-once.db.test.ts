import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { allocateLeads } from "../../../app/exchange/matching/allocate-leads.server.ts";
import { buyReserved } from "../../../app/exchange/reservations/buy-reserved.server.ts";
import { expireReservations } from "../../../app/exchange/reservations/expire-reservations.server.ts";
import { releaseReservation } from "../../../app/exchange/reservations/release-reservation.server.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aRichBuyer, buy, letTimePass, reserve } from "../../support/market-buyers.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { walletOf } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const five = (price: bigint) => [price, price, price, price, price];
const CASH = 4_100n;

const act = fc.record({
  kind: fc.constantFrom(
    "reserve",
    "reserve",
    "reserve",
    "buy",
    "buy",
    "buyHeld",
    "buyHeld",
    "release",
    "late",
    "allocate",
  ),
  buyer: fc.nat(5),
  lead: fc.nat(7),
  alone: fc.boolean(),
  which: fc.nat(30),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

it("whatever happens at once, places, money and reservations add up, and each reservation ends once", async () => {
  const seller = await aSeller();
  const ruleNumber = await aPriceRule(seller, { sale_mode: "exclusive_window", window_days: 2 });
  const wishes: LeadWish[] = [
    { maxSales: 2 },
    { maxSales: 3 },
    { saleMode: "exclusive" },
    { saleMode: "exclusive" },
    { saleMode: "exclusive_window", ruleNumber },
    { saleMode: "hybrid", maxSales: 2, prices: [...five(500n), ...five(900n)] },
    { saleMode: "hybrid", maxSales: 3, prices: [...five(500n), ...five(900n)] },
    { maxSales: 8 },
  ];
  const ids = await leadsOf(seller, wishes);
  const buyers = await Promise.all(Array.from({ length: 6 }, () => aRichBuyer(CASH)));
  await aPurchaseRequest(buyers[0]!, { max_price: { amount: "900", currency: "EUR" }, sale_mode: "exclusive" });
  await aPurchaseRequest(buyers[1]!);
  const made: { id: string; buyer: PersonActor }[] = [];

  async function run({ kind, buyer: who, lead, alone, which }: Act): Promise<void> {
    const buyer = buyers[who]!;
    const leadId = ids[lead]!;
    const wish = {
      attempt: randomUUID(),
      ...(wishes[lead]!.saleMode === "hybrid" && alone && { saleMode: "exclusive" as const }),
    };
    const earlier = made[which % Math.max(1, made.length)];
    switch (kind) {
      case "reserve":
        if ((await reserve(buyer, leadId, wish)).ok) made.push({ id: wish.attempt, buyer });
        return;
      case "buy":
        await buy(buyer, leadId, wish);
        return;
      case "buyHeld":
        if (earlier) await buyReserved(earlier.buyer, earlier.id);
        return;
      case "release":
        if (earlier) await releaseReservation(earlier.buyer, earlier.id);
        return;
      case "late":
        if (earlier) await letTimePass(earlier.id);
        await Promise.all([expireReservations(system), expireReservations(system)]);
        return;
      case "allocate":
        await allocateLeads(system, "consumer", ids);
    }
  }

  const courses = fc.sample(fc.array(act, { minLength: 20, maxLength: 24 }), { numRuns: 10, seed: 5 });
  for (const course of courses) {
    await Promise.all(course.map(run));
    await check();
  }
  await Promise.all(made.map(({ id, buyer }) => releaseReservation(buyer, id)));
  await check();
  expect(await prisma.reservation.count({ where: { status: "held" } })).toBe(0);

  async function check(): Promise<void> {
    for (const lead of await prisma.lead.findMany({ where: { id: { in: ids } } })) {
      const sold = await prisma.sale.count({ where: { leadId: lead.id } });
      const held = await prisma.reservation.count({ where: { leadId: lead.id, status: "held" } });
      expect([lead.soldCount, lead.reservedCount]).toEqual([sold, held]);
      expect(sold + held).toBeLessThanOrEqual(lead.maxSales);
      if (lead.saleMode === "hybrid") expect(held).toBeLessThan(2); // nobody knows yet what it will be
      if (lead.saleMode === "exclusive" || lead.saleMode === "exclusive_window") expect(sold + held).toBeLessThan(2);
    }
    for (const buyer of buyers) {
      const where = { buyerId: buyer.organizationId };
      const spent = await prisma.sale.aggregate({ where, _sum: { priceMinor: true } });
      const held = await prisma.reservation.aggregate({
        where: { ...where, status: "held" },
        _sum: { priceMinor: true },
      });
      expect(await walletOf(buyer)).toBe(CASH - (spent._sum.priceMinor ?? 0n) - (held._sum.priceMinor ?? 0n));
    }
    for (const { id, status, saleId } of await prisma.reservation.findMany()) {
      const posted = await prisma.ledgerMovement.findMany({ where: { subject: `reservation:${id}` } });
      const isBack = status === "released" || status === "expired";
      expect([status, posted.map(({ kind }) => kind).sort()]).toEqual([
        status,
        isBack ? ["lead_reserved", "reservation_released"] : ["lead_reserved"],
      ]);
      expect(saleId !== null).toBe(status === "sold");
    }
  }
}, 120_000);
