import { describe, expect, it } from "vitest";
import { candidateOf, type PastLead } from "../../../app/exchange/backtests/candidate.ts";
import { contest } from "../../../app/exchange/backtests/contest.ts";
import type { Quote } from "../../../app/exchange/matching/quote.ts";
import { aPastLead, aPastSale, aRule, aTrial, hour, span, start } from "../../support/backtests.ts";

type Case = [string, Partial<PastLead>, Parameters<typeof aTrial>[0], Date | null];

describe("when a request would have taken a lead", () => {
  it.each<Case>([
    ["at once, when it came", {}, {}, hour(10)],
    ["from the beginning on, when it was there already", { receivedAt: hour(-50), capturedAt: hour(-50) }, {}, start],
    ["when its price had fallen", {}, { bid: 400n }, new Date(hour(34).getTime() + 1)],
    ["when its price had fallen twice", {}, { bid: 300n }, new Date(hour(82).getTime() + 1)],
    [
      "never, where it is dearer in all that time",
      { capturedAt: hour(700), receivedAt: hour(700) },
      { bid: 499n },
      null,
    ],
    ["never, where it came after the time", { receivedAt: hour(721), capturedAt: hour(721) }, {}, null],
    [
      "never, where a filter keeps it out",
      {},
      { terms: { filters: [{ field: "age", operator: "gte", value: 41, on_missing: "reject" }] } },
      null,
    ],
    ["never, without a contact", { contactKinds: 2 }, {}, null],
    ["never, without consent for a contact", { consentChannels: 2 }, {}, null],
    ["never, with consent for somebody else", { consentRecipients: ["category:travel"] }, {}, null],
    ["never, with consent that had ended", { consentExpiresAt: hour(10) }, {}, null],
    ["never, sold another way", {}, { saleMode: "exclusive" }, null],
    ["never, of its own", { sellerId: "buyer" }, {}, null],
    ["never, once it is older than is asked for", { receivedAt: hour(40) }, { terms: { maxAgeHours: 24 } }, null],
    ["never, once it is too old to be sold", { capturedAt: hour(-91 * 24), receivedAt: hour(5) }, {}, null],
    [
      "when a falling price reached what it pays",
      { prices: [1_000n, 300n, 50n, 60n, BigInt(hour(10).getTime() / 1000), 0n] },
      { bid: 480n },
      hour(21), // 520 minor units at 50 an hour: eleven steps
    ],
    [
      "not below an auction's reserve",
      { ruleNumber: 1 },
      { rule: aRule({ model: "bid_first_price", reserve: 501n }) },
      null,
    ],
  ])("is %s", (_, lead, trial, at) => {
    expect(candidateOf(aPastLead(lead), aTrial(trial), span)?.at ?? null).toEqual(at);
  });
});

const shared: Quote = { mode: "shared", list: 500n, least: 500n };
const alone: Quote = { mode: "exclusive", list: 500n, least: 500n };
const at = hour(10);
const soon = hour(10.1); // in the same allocation
const later = hour(11);
const before = hour(9);

describe("a place of a lead", () => {
  const lead = (sales: Parameters<typeof aPastSale>[0][], maxSales = 2) => ({ sales: sales.map(aPastSale), maxSales });
  const won = (runnerUp: bigint | null) => ({ runnerUp });

  it.each<[string, ReturnType<typeof lead>, Quote, bigint, { runnerUp: bigint | null } | null]>([
    ["stays free where nobody bought", lead([]), shared, 1n, won(null)],
    ["stays free beside one other", lead([{ at: soon }]), shared, 1n, won(null)],
    ["is free of who bought later", lead([{ at: later }, { at: later }]), shared, 1n, won(null)],
    ["is gone where all were sold before", lead([{ at: before }, { at: before }]), shared, 900n, null],
    [
      "is won from who paid least then",
      lead([
        { at: soon, price: 700n },
        { at: soon, price: 600n },
      ]),
      shared,
      601n,
      won(600n),
    ],
    [
      "is not won by as much",
      lead([
        { at: soon, price: 700n },
        { at: soon, price: 600n },
      ]),
      shared,
      600n,
      null,
    ],
    [
      "is not won from who bought before",
      lead([
        { at: before, price: 1n },
        { at: soon, price: 600n },
      ]),
      shared,
      601n,
      won(600n),
    ],
    ["isn't there where one has it alone", lead([{ at: before, mode: "exclusive" }]), shared, 900n, null],
    [
      "is there again after an exclusive window",
      lead([{ at: before, mode: "exclusive_window", until: at }]),
      shared,
      1n,
      won(null),
    ],
    [
      "isn't there within an exclusive window",
      lead([{ at: before, mode: "exclusive_window", until: later }]),
      shared,
      900n,
      null,
    ],
    [
      "is won from who took a hybrid alone then",
      lead([{ at: soon, mode: "exclusive", price: 800n }]),
      shared,
      801n,
      won(800n),
    ],
    ["for one alone is free where nobody bought", lead([], 1), alone, 1n, won(null)],
    [
      "for one alone is won from who had it then",
      lead([{ at: soon, mode: "exclusive", price: 600n }], 1),
      alone,
      601n,
      won(600n),
    ],
    [
      "for one alone is won from all who shared it then",
      lead([
        { at: soon, price: 300n },
        { at: soon, price: 300n },
      ]),
      alone,
      601n,
      won(600n),
    ],
    [
      "for one alone is not won from them by less",
      lead([
        { at: soon, price: 300n },
        { at: soon, price: 300n },
      ]),
      alone,
      600n,
      null,
    ],
    ["for one alone is gone once anybody had it", lead([{ at: before }]), alone, 900n, null],
  ])("%s", (_, sold, quote, effectiveBid, result) => {
    expect(contest(sold, quote, { at, effectiveBid })).toEqual(result);
  });
});
