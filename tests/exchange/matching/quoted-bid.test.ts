import { describe, expect, it } from "vitest";
import type { Listed } from "../../../app/exchange/matching/allocation.ts";
import type { OpenRequest } from "../../../app/exchange/matching/open-request.ts";
import type { Bidder } from "../../../app/exchange/matching/propose-sales.ts";
import { allocateQuoted, type QuotedBid } from "../../../app/exchange/matching/quoted-bid.ts";

type Mode = QuotedBid["mode"];
const bidder = (
  number: number,
  wish: { bid?: bigint; mode?: Mode; version?: number; buyer?: string } = {},
): Bidder => ({
  request: { number, version: wish.version ?? 1 } as OpenRequest,
  requestId: `r${number}`,
  buyerId: wish.buyer ?? `b${number}`,
  quote: { mode: wish.mode ?? "shared", list: 500n, least: 500n },
  bid: wish.bid ?? 1_000n,
  ...{ penaltyBps: 0, score: 0, ownPriority: 100, priority: 100, waterfallRank: 1, weight: 1, shareBps: null },
  ...{ sent: 0, lastSaleId: 0n, lastServed: 0n, createdAt: new Date(0) },
});
const quote = (number: number, price: bigint, wish: { mode?: Mode; version?: number } = {}): QuotedBid => ({
  ...{ number, version: 1, mode: "shared", price, runnerUp: null, ...wish },
});
const listed: Listed = { saleMode: "hybrid", rule: null, places: 2, allocated: 0 };
const outcome = (bidders: readonly Bidder[], quoted: readonly QuotedBid[]) =>
  allocateQuoted(listed, bidders, quoted).map(({ requestId, price }) => `${requestId} ${price}`);
const alone = "exclusive" as const;

describe("bids that were told before", () => {
  it.each<[string, Bidder[], QuotedBid[], string[]]>([
    [
      "are kept in their order, at their prices",
      [bidder(1), bidder(2)],
      [quote(2, 600n), quote(1, 550n)],
      ["r2 600", "r1 550"],
    ],
    [
      "fill no more places than there are",
      [bidder(1), bidder(2), bidder(3)],
      [quote(3, 1n), quote(2, 2n), quote(1, 3n)],
      ["r3 1", "r2 2"],
    ],
    ["leave the other places to others", [bidder(1), bidder(2)], [quote(1, 700n)], ["r1 700", "r2 500"]],
    ["fall to the next where who bid is gone", [bidder(2)], [quote(1, 700n), quote(2, 600n)], ["r2 600"]],
    [
      "or asks for something else now",
      [bidder(1, { version: 2 }), bidder(2)],
      [quote(1, 700n), quote(2, 600n)],
      ["r2 600", "r1 500"],
    ],
    [
      "or can't pay it any more",
      [bidder(1, { bid: 699n }), bidder(2)],
      [quote(1, 700n), quote(2, 600n)],
      ["r2 600", "r1 500"],
    ],
    [
      "or would take it another way",
      [bidder(1, { mode: alone }), bidder(2)],
      [quote(1, 700n), quote(2, 600n)],
      ["r2 600"],
    ],
    [
      "of one who wants it alone end it",
      [bidder(1, { mode: alone }), bidder(2)],
      [quote(1, 900n, { mode: alone }), quote(2, 600n)],
      ["r1 900"],
    ],
    [
      "don't give it to one alone whom others precede",
      [bidder(1, { mode: alone }), bidder(2)],
      [quote(2, 600n), quote(1, 900n, { mode: alone })],
      ["r2 600"],
    ],
    [
      "give a buyer one of them",
      [bidder(1, { buyer: "b" }), bidder(2, { buyer: "b" })],
      [quote(1, 700n), quote(2, 600n)],
      ["r1 700"],
    ],
    ["are nothing where nobody is left of them", [bidder(3)], [quote(1, 700n)], ["r3 500"]],
    ["are nothing where nobody is left at all", [], [quote(1, 700n)], []],
  ])("%s", (_, bidders, quoted, expected) => {
    expect(outcome(bidders, quoted)).toEqual(expected);
  });
});
