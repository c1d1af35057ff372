// Who is asked much and bids for next to nothing is asked less (product rule B3b), by the day that is over.
import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { MemberActor } from "../../../app/exchange/actor.ts";
import { archiveBidEndpoint } from "../../../app/exchange/bidding/archive-bid-endpoint.server.ts";
import { limitBidders } from "../../../app/exchange/bidding/limit-bidders.server.ts";
import { listLimitedBidders } from "../../../app/exchange/bidding/list-limited-bidders.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { limitBidders as job } from "../../../app/jobs/limit-bidders.ts";
import { aBidEndpoint } from "../../support/bidders.ts";
import { aBuyer, anOperator } from "../../support/organizations.ts";

beforeEach(async () => {
  await prisma.bidEndpointDay.deleteMany();
  await prisma.bidEndpoint.deleteMany();
});
const run = () => limitBidders({ by: "system", job: "limit-bidders" });

/** Asked so often, so many days ago, with so many bids. */
async function asked(bidEndpointId: string, asked: number, bid: number, daysAgo = 1): Promise<void> {
  const day = new Date(Date.now() - daysAgo * 86_400_000);
  await prisma.bidEndpointDay.create({ data: { bidEndpointId, day, asked, bid, declined: asked - bid } });
}
async function isLimited(id: string): Promise<boolean> {
  return (await prisma.bidEndpoint.findUniqueOrThrow({ where: { id } })).limitedSince !== null;
}
async function anAsked(
  count: number,
  bids: number,
  { daysAgo = 1, buyer }: { daysAgo?: number; buyer?: MemberActor } = {},
) {
  const { id } = await aBidEndpoint(buyer ?? (await aBuyer()));
  await asked(id, count, bids, daysAgo);
  return id;
}

describe("a program", () => {
  it.each([
    [199, 0, false],
    [200, 0, true],
    [200, 1, true],
    [200, 2, false], // one in a hundred is enough
    [10_000, 99, true],
    [10_000, 100, false],
  ])("asked %i times with %i bids yesterday: limited %s", async (count, bids, limited) => {
    const id = await anAsked(count, bids);
    expect(await run()).toEqual({ limited: limited ? 1 : 0, freed: 0 });
    expect(await isLimited(id)).toBe(limited);
  });

  it.each([0, 2])("isn't judged by what was %i days ago", async (daysAgo) => {
    expect(await isLimited(await anAsked(10_000, 0, { daysAgo }))).toBe(false);
    expect(await run()).toEqual({ limited: 0, freed: 0 });
  });

  it("is judged with the others of its buyer too: splitting questions up is no way out", async () => {
    const buyer = await aBuyer();
    const [one, other] = [await anAsked(150, 0, { buyer }), await anAsked(150, 1, { buyer })];
    const fresh = await aBidEndpoint(buyer);
    const strangers = await anAsked(150, 0);
    expect(await run()).toEqual({ limited: 3, freed: 0 });
    expect(await Promise.all([one, other, fresh.id, strangers].map(isLimited))).toEqual([true, true, true, false]);
  });

  it("counts with its buyer's others after it was archived", async () => {
    const buyer = await aBuyer();
    const old = await anAsked(500, 0, { buyer });
    expectDone(await archiveBidEndpoint(buyer, old));
    const { id } = await aBidEndpoint(buyer);
    expect(await run()).toEqual({ limited: 1, freed: 0 });
    expect([await isLimited(old), await isLimited(id)]).toEqual([false, true]);
  });

  it("is free again after a day on which it no longer holds, and the trail says both", async () => {
    const buyer = await aBuyer();
    const id = await anAsked(300, 0, { buyer });
    expect(await run()).toEqual({ limited: 1, freed: 0 });
    const since = (await prisma.bidEndpoint.findUniqueOrThrow({ where: { id } })).limitedSince;
    expect(await run()).toEqual({ limited: 0, freed: 0 }); // a second time that day
    expect((await prisma.bidEndpoint.findUniqueOrThrow({ where: { id } })).limitedSince).toEqual(since);
    await prisma.bidEndpointDay.updateMany({ where: { bidEndpointId: id }, data: { bid: 30, declined: 270 } });
    expect(await run()).toEqual({ limited: 0, freed: 1 });
    const events = await prisma.auditEvent.findMany({
      where: {
        organizationId: buyer.organizationId,
        action: { in: ["bid_endpoint.limited", "bid_endpoint.unlimited"] },
      },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action, actor, detail }) => ({ action, actor, detail }))).toEqual([
      { action: "bid_endpoint.limited", actor: "system:limit-bidders", detail: { asked: 300, bid: 0 } },
      { action: "bid_endpoint.unlimited", actor: "system:limit-bidders", detail: { asked: 300, bid: 30 } },
    ]);
  });
});

it("tells operators, and them alone", async () => {
  const buyer = await aBuyer({ name: "Reads It All Ltd" });
  const id = await anAsked(400, 1, { buyer });
  await asked(id, 50, 5, 5);
  await asked(id, 50, 5, 30);
  await job({});
  const operator = await anOperator();
  expect(expectDone(await listLimitedBidders(operator))).toEqual([
    {
      id,
      name: "Our bidder",
      organization: "Reads It All Ltd",
      limitedSince: expect.any(Date) as Date,
      asked: 450,
      bid: 6,
    },
  ]);
  expect(await listLimitedBidders(buyer)).toEqual({ ok: false, reason: "forbidden" });
});
