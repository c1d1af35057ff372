import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, type Contender, type Listed, quoteBids, rank } from "../../../app/exchange/matching/allocation.ts";
import type { ListingRule } from "../../../app/exchange/price-rules/listing-rule.ts";
import { allocationStrategies } from "../../../app/exchange/price-rules/price-models.ts";

const rule: ListingRule = {
  ...{ number: 1, model: "fixed", floor: 1n, reserve: null, tiers: [], tierBasis: "graduated", timeSlots: [] },
  ...{ timeZone: "UTC", revenueShareBps: null, windowDays: null, maxSales: 3, allocation: "highest_price" },
  claimMinutes: null,
};
const listed: Listed = { saleMode: "shared", rule, places: 3, allocated: 0 };
const by = (change: Partial<ListingRule>): Listed => ({ ...listed, rule: { ...rule, ...change } });

type Wish = Partial<Contender> & { least?: bigint; mode?: Contender["quote"]["mode"] };
const contender = (requestId: string, { least = 500n, mode = "shared", ...wish }: Wish = {}): Contender => ({
  requestId,
  buyerId: `buyer of ${requestId}`,
  quote: { mode, list: least, least },
  bid: 1_000n,
  penaltyBps: 0,
  score: 0,
  ...{ ownPriority: 100, priority: 100, waterfallRank: 1, weight: 1, shareBps: null, sent: 0, lastSaleId: 0n },
  lastServed: 0n,
  createdAt: new Date("2026-11-30T08:00:00Z"),
  ...wish,
});
const ids = (list: readonly Contender[]) => list.map(({ requestId }) => requestId).join("");
const outcome = (of: Listed, contenders: readonly Contender[]) =>
  allocate(of, contenders).map(({ requestId, price }) => `${requestId} ${price}`);

describe("the order in which a rule gives its leads away", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 8, minute));
  it.each<[string, Listed, Contender[], string]>([
    ["highest price", listed, [contender("a", { bid: 900n }), contender("b", { bid: 901n })], "ba"],
    [
      "less the penalty of who returns much",
      listed,
      [contender("a", { bid: 1_000n, penaltyBps: 1_000 }), contender("b", { bid: 901n })],
      "ba",
    ],
    [
      "penalties round down",
      listed,
      [contender("a", { bid: 9n, penaltyBps: 1_000 }), contender("b", { bid: 8n, score: 1 })],
      "ba",
    ],
    ["equal bids: more preferences met", listed, [contender("a"), contender("b", { score: 1 })], "ba"],
    ["then the seller's priority", listed, [contender("a"), contender("b", { priority: 99 })], "ba"],
    ["then who waited longest", listed, [contender("a", { lastServed: 7n }), contender("b", { lastServed: 6n })], "ba"],
    ["then the id", listed, [contender("b"), contender("a")], "ab"],
    [
      "priority before price",
      by({ allocation: "priority" }),
      [contender("a", { bid: 2_000n }), contender("b", { priority: 1 })],
      "ba",
    ],
    ["priority, then price", by({ allocation: "priority" }), [contender("a"), contender("b", { bid: 2_000n })], "ba"],
    [
      "waterfall: the first group before the others",
      by({ allocation: "waterfall" }),
      [contender("a", { bid: 2_000n, waterfallRank: 2 }), contender("b"), contender("c", { bid: 1_500n })],
      "cba",
    ],
    [
      "round robin: whose turn is longest ago",
      by({ allocation: "round_robin" }),
      [
        contender("a", { bid: 2_000n, lastSaleId: 2n }),
        contender("b", { lastSaleId: 1n }),
        contender("c", { lastSaleId: 3n }),
      ],
      "bac",
    ],
    [
      "weights: three turns to one",
      by({ allocation: "weighted" }),
      [contender("a", { weight: 3, sent: 2 }), contender("b", { sent: 1 })],
      "ab",
    ],
    [
      "weights: the other's turn then",
      by({ allocation: "weighted" }),
      [contender("a", { weight: 3, sent: 3 }), contender("b", { sent: 0 })],
      "ba",
    ],
    [
      "shares: who is furthest behind",
      { ...by({ allocation: "percentage_deficit" }), allocated: 9 },
      [contender("a", { shareBps: 7_000, sent: 7 }), contender("b", { shareBps: 3_000, sent: 2 })],
      "ba",
    ],
    [
      "shares: nobody behind goes by price",
      { ...by({ allocation: "percentage_deficit" }), allocated: 9 },
      [contender("a", { shareBps: 5_000, sent: 5 }), contender("b", { shareBps: 5_000, sent: 5, bid: 2_000n })],
      "ba",
    ],
    [
      "shares: who has none comes last",
      by({ allocation: "percentage_deficit" }),
      [contender("a", { bid: 9_000n }), contender("b", { shareBps: 1 })],
      "ba",
    ],
    [
      "what nobody claimed goes by price",
      by({ allocation: "first_claim" }),
      [contender("a"), contender("b", { bid: 2_000n })],
      "ba",
    ],
    [
      "a falling price: who asked first",
      by({ model: "dutch" }),
      [contender("a", { bid: 9_000n, createdAt: at(2) }), contender("b", { createdAt: at(1) })],
      "ba",
    ],
  ])("%s", (_, of, contenders, expected) => {
    expect(ids(rank(of, contenders))).toBe(expected);
  });

  it("shares ten leads as agreed", () => {
    const shares = { a: 5_000, b: 3_000, c: 2_000 };
    const sent = { a: 0, b: 0, c: 0 };
    for (let allocated = 0; allocated < 10; allocated++) {
      const contenders = (["a", "b", "c"] as const).map((id) =>
        contender(id, { shareBps: shares[id], sent: sent[id] }),
      );
      const [first] = rank({ ...by({ allocation: "percentage_deficit" }), allocated }, contenders);
      sent[first!.requestId as "a"] += 1;
    }
    expect(sent).toEqual({ a: 5, b: 3, c: 2 });
  });
});

describe("prices", () => {
  const first = by({ model: "bid_first_price" });
  const second = by({ model: "bid_second_price" });
  const one = { places: 1 };
  it.each<[string, Listed, Contender[], string[]]>([
    [
      "fixed: what the rule says, whatever is bid",
      { ...listed, ...one },
      [contender("a", { bid: 700n }), contender("b", { bid: 800n })],
      ["b 500"],
    ],
    ["each by its own terms", listed, [contender("a", { least: 450n }), contender("b")], ["a 450", "b 500"]],
    [
      "first price: the bid",
      { ...first, ...one },
      [contender("a", { bid: 700n }), contender("b", { bid: 800n })],
      ["b 800"],
    ],
    [
      "second price: a unit more than who goes without",
      { ...second, ...one },
      [contender("a", { bid: 700n }), contender("b", { bid: 800n })],
      ["b 701"],
    ],
    ["second price of one bidder: the least", { ...second, ...one }, [contender("b", { bid: 800n })], ["b 500"]],
    [
      "equal bids pay their bid",
      { ...second, ...one },
      [contender("a", { bid: 800n }), contender("b", { bid: 800n })],
      ["a 800"],
    ],
    [
      "a unit apart: still the bid",
      { ...second, ...one },
      [contender("a", { bid: 799n }), contender("b", { bid: 800n })],
      ["b 800"],
    ],
    [
      "a runner-up at the least",
      { ...second, ...one },
      [contender("a", { bid: 500n }), contender("b", { bid: 800n })],
      ["b 501"],
    ],
    [
      "a reserve above the runner-up",
      { ...second, ...one },
      [contender("a", { bid: 700n }), contender("b", { bid: 800n, least: 750n })],
      ["b 750"],
    ],
    [
      "a runner-up counts less its penalty",
      { ...second, ...one },
      [contender("a", { bid: 700n, penaltyBps: 1_000 }), contender("b", { bid: 800n })],
      ["b 631"],
    ],
    [
      "two places: all pay by the third",
      { ...second, places: 2 },
      [contender("a", { bid: 700n }), contender("b", { bid: 800n }), contender("c", { bid: 600n })],
      ["b 601", "a 601"],
    ],
    [
      "as many bidders as places: the least",
      { ...second, places: 2 },
      [contender("a", { bid: 700n }), contender("b", { bid: 800n })],
      ["b 500", "a 500"],
    ],
    ["one minor unit", { ...second, ...one }, [contender("a", { bid: 1n, least: 1n })], ["a 1"]],
    ["no places, no sale", { ...listed, places: 0 }, [contender("a")], []],
    ["nobody, no sale", listed, [], []],
  ])("%s", (_, of, contenders, expected) => {
    expect(outcome(of, contenders)).toEqual(expected);
  });
});

describe("one buyer's several requests", () => {
  const of = { buyerId: "one" };
  it.each<[string, Contender[], string[]]>([
    [
      "one stands for them: the one the buyer prefers",
      [contender("a", { ...of, bid: 2_000n }), contender("b", { ...of, ownPriority: 1 })],
      ["b 500"],
    ],
    ["else the one that pays most", [contender("a", of), contender("b", { ...of, bid: 2_000n })], ["b 500"]],
    [
      "the others' places are for other buyers",
      [contender("a", of), contender("b", of), contender("c")],
      ["a 500", "c 500"],
    ],
  ])("%s", (_, contenders, expected) => {
    expect(outcome(listed, contenders)).toEqual(expected);
  });

  it("never make a buyer its own runner-up", () => {
    const second = { ...by({ model: "bid_second_price" }), places: 1 };
    expect(outcome(second, [contender("a", { ...of, bid: 900n }), contender("b", { ...of, bid: 899n })])).toEqual([
      "a 500",
    ]);
  });
});

describe("a hybrid", () => {
  const hybrid: Listed = { ...listed, saleMode: "hybrid" };
  const alone = (id: string, least: bigint) => contender(id, { mode: "exclusive", least, bid: least });
  it.each<[string, Contender[], string[]]>([
    ["goes to one where that earns more", [contender("a"), contender("b"), alone("c", 1_001n)], ["c 1001"]],
    ["to several where that earns as much", [contender("a"), contender("b"), alone("c", 1_000n)], ["a 500", "b 500"]],
    [
      "only as many as there are places count",
      [..."abcd"].map((id) => contender(id)).concat(alone("e", 1_501n)),
      ["e 1501"],
    ],
    ["to one, if nobody would share it", [alone("c", 10n)], ["c 10"]],
    ["to whoever shares it, if nobody wants it alone", [contender("a")], ["a 500"]],
  ])("%s", (_, contenders, expected) => {
    expect(outcome(hybrid, contenders)).toEqual(expected);
  });
});

const anyContender = fc
  .record({
    buyer: fc.nat(6),
    bid: fc.bigInt(1n, 2_000n),
    least: fc.bigInt(1n, 1_500n),
    penaltyBps: fc.constantFrom(0, 1_000, 2_000),
    mode: fc.constantFrom("shared" as const, "exclusive" as const),
    sent: fc.nat(5),
    weight: fc.integer({ min: 1, max: 4 }),
    shareBps: fc.option(fc.integer({ min: 1, max: 5_000 })),
  })
  .map(({ bid, least, ...rest }) => ({ ...rest, bid: bid < least ? least : bid, least }));
const anyRule = fc.oneof(
  fc.constantFrom(...allocationStrategies).map((allocation) => ({ allocation })),
  fc
    .constantFrom("bid_first_price" as const, "bid_second_price" as const, "dutch" as const)
    .map((model) => ({ model })),
);
const contendersOf = (wishes: readonly (Wish & { buyer: number })[]) =>
  wishes.map(({ buyer, ...wish }, i) => contender(`r${i}`, { ...wish, buyerId: `b${buyer}` }));

it("quotes first who would get it, then who would if these fell out, and so on", () => {
  const modes = fc.constantFrom<("shared" | "exclusive")[]>(["shared"], ["exclusive"], ["shared", "exclusive"]);
  const asked = fc.record({ places: fc.integer({ min: 1, max: 4 }), most: fc.integer({ min: 1, max: 8 }) });
  fc.assert(
    fc.property(
      fc.array(anyContender, { maxLength: 12 }),
      anyRule,
      modes,
      asked,
      (wishes, change, some, { places, most }) => {
        const of: Listed = { saleMode: "hybrid", rule: { ...rule, ...change }, places, allocated: 20 };
        let left = contendersOf(wishes).filter(({ quote }) => some.includes(quote.mode as "shared"));
        const quoted = quoteBids(of, left, most);
        const expected: typeof quoted = [];
        for (let winners = allocate(of, left); winners.length > 0; winners = allocate(of, left)) {
          expected.push(...winners);
          left = left.filter(({ buyerId }) => winners.every((winner) => winner.buyerId !== buyerId));
        }
        expect(quoted).toEqual(expected.slice(0, most));
      },
    ),
    { numRuns: 2_000 },
  );
});

it("whatever comes: no more winners than places, one for each buyer, none above its bid or below the least", () => {
  fc.assert(
    fc.property(fc.array(anyContender, { maxLength: 12 }), anyRule, fc.nat(4), (wishes, change, places) => {
      const contenders = contendersOf(wishes);
      const of: Listed = { saleMode: "hybrid", rule: { ...rule, ...change }, places, allocated: 20 };
      const winners = allocate(of, contenders);
      expect(new Set(winners.map(({ buyerId }) => buyerId)).size).toBe(winners.length);
      const isAlone = winners.some(({ quote }) => quote.mode === "exclusive");
      expect(winners.length).toBeLessThanOrEqual(isAlone ? 1 : places);
      for (const { price, bid, quote } of winners) expect(price >= quote.least && price <= bid).toBe(true);
      expect(allocate(of, [...contenders].reverse())).toEqual(winners); // the order in which they are named is none
    }),
    { numRuns: 2_000 },
  );
});
