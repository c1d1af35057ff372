// What a request may buy when, on the real tables: the caps count, the hours hold, and the clock wakes it again.
import { describe, expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { changePurchaseRequest } from "../../../app/exchange/purchase-requests/change-purchase-request.server.ts";
import { getPurchaseRequest } from "../../../app/exchange/purchase-requests/get-purchase-request.server.ts";
import { purchaseRequestChangeSchema } from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const fill = async (id: string) => {
  const outcome = await fillPurchaseRequest(system, id);
  return outcome.ok ? outcome.value.bought : outcome.reason;
};
const change = (buyer: PersonActor, id: string, wish: Record<string, unknown>) =>
  changePurchaseRequest(buyer, id, purchaseRequestChangeSchema.parse(wish));
const seen = async (buyer: PersonActor, id: string) => expectDone(await getPurchaseRequest(buyer, id));

let markets = 0;
/** Leads of one region at 5.00 each, and a request for them; its periods end far from now. */
async function aMarket(count: number, wish: Record<string, unknown>) {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const region = `CP-${(markets += 1)}`;
  await leadsOf(
    seller,
    Array.from({ length: count }, () => ({ region })),
  );
  await fundWallet(buyer, 100_000n);
  const filters = [{ field: "region", operator: "eq", value: region }];
  return { seller, buyer, id: await aPurchaseRequest(buyer, { filters, quantity: 100, ...wish }) };
}

async function laterFill(id: string): Promise<Date | null> {
  const [job] = await database.rows<{ run_at: Date }>({
    text: "SELECT run_at FROM graphile_worker.jobs WHERE key = $1",
    values: [`fill-later:${id}`],
  });
  return job?.run_at ?? null;
}

describe("a cap", () => {
  it("lets a fill buy up to it, says so, and has the request filled again when it lifts", async () => {
    const { buyer, id } = await aMarket(10, { caps: [{ period: "month", count: 4 }] });
    expect([await fill(id), await fill(id)]).toEqual([4, "cap_month"]);
    const { usage, blocks } = await seen(buyer, id);
    expect(usage.month).toEqual({ count: 4, spent: 2_000n });
    expect(blocks).toEqual([{ code: "cap_month", until: expect.any(Date) }]);
    expect(await laterFill(id)).toEqual(blocks[0]!.until);
  });

  it("of money is kept to the minor unit", async () => {
    const { buyer, id } = await aMarket(10, { caps: [{ period: "month", spend: "1999" }] });
    expect([await fill(id), await fill(id)]).toEqual([3, 0]);
    expect((await seen(buyer, id)).usage.month.spent).toBe(1_500n);
    await change(buyer, id, { caps: [{ period: "month", spend: "2000" }] });
    expect([await fill(id), await fill(id)]).toEqual([1, "cap_month"]);
  });

  it("counts what was bought before it was set, and isn't reset by any change", async () => {
    const { buyer, id } = await aMarket(10, {});
    await change(buyer, id, { quantity: 3 });
    expect(await fill(id)).toBe(3);
    const { buyer: other, id: next } = await aMarket(10, { caps: [{ period: "month", count: 2 }] });
    expect(await fill(next)).toBe(2);
    for (const wish of [
      { caps: [{ period: "week", count: 2 }] },
      { time_zone: "Asia/Kathmandu" },
      { pacing: "asap" },
      { name: "New" },
    ])
      expectDone(await change(other, next, wish));
    const week = (await seen(other, next)).usage.week.count;
    expect([week, await fill(next)]).toEqual([2, "cap_week"]);
    expectDone(await change(other, next, { caps: [] }));
    expect(await fill(next)).toBe(8);
  });

  it("isn't passed by many fills at once", async () => {
    const { buyer, id } = await aMarket(30, { caps: [{ period: "month", count: 7 }] });
    await Promise.all(Array.from({ length: 8 }, () => fill(id)));
    expect(await prisma.sale.count({ where: { buyerId: buyer.organizationId } })).toBe(7);
  });
});

describe("hours", () => {
  const today = new Date().getUTCDay() || 7;
  const otherDays = [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== today && day !== (today % 7) + 1);

  it("hold a request until they begin, and then it is filled", async () => {
    const schedule = [{ days: otherDays, from: "00:00", to: "24:00" }];
    const { buyer, id } = await aMarket(2, { schedule, time_zone: "UTC" });
    expect(await fill(id)).toBe("out_of_schedule");
    const { blocks } = await seen(buyer, id);
    expect(blocks).toEqual([{ code: "out_of_schedule", until: expect.any(Date) }]);
    expect(await laterFill(id)).toEqual(blocks[0]!.until);
    expectDone(await change(buyer, id, { schedule: null }));
    expect(await fill(id)).toBe(2);
  });

  it("are the organisation's own where no zone is said", async () => {
    const { buyer, id } = await aMarket(0, {});
    const { timeZone } = await prisma.organization.findUniqueOrThrow({ where: { id: buyer.organizationId } });
    expect((await seen(buyer, id)).timeZone).toBe(timeZone);
  });
});

it("a beginning in the future has the request filled when it comes", async () => {
  const starts_at = new Date(Date.now() + 3_600_000).toISOString();
  const { id } = await aMarket(2, { starts_at });
  expect(await fill(id)).toBe("out_of_schedule");
  expect((await laterFill(id))?.toISOString()).toBe(starts_at);
});

it("even pacing buys one at once, not all", async () => {
  const ends_at = new Date(Date.now() + 100 * 3_600_000).toISOString();
  const { buyer, id } = await aMarket(10, { ends_at, pacing: "even" }); // a hundred in a hundred hours
  expect([await fill(id), await fill(id)]).toEqual([1, "pacing"]);
  const { blocks, createdAt } = await seen(buyer, id);
  const until = blocks[0]!.until!;
  expect(Math.abs(until.getTime() - createdAt.getTime() - 3_600_000)).toBeLessThan(60_000);
});

it("buys of no source that is blocked, and of those alone that are allowed", async () => {
  const { seller, buyer, id } = await aMarket(3, {});
  const { sourceId } = await prisma.lead.findFirstOrThrow({ where: { sellerId: seller.organizationId } });
  expectDone(await change(buyer, id, { blocked_sources: [sourceId] }));
  expect(await fill(id)).toBe(0);
  expectDone(
    await change(buyer, id, { blocked_sources: [], allowed_sources: ["00000000-0000-4000-8000-000000000000"] }),
  );
  expect(await fill(id)).toBe(0);
  expectDone(await change(buyer, id, { allowed_sources: [sourceId] }));
  expect(await fill(id)).toBe(3);
});
