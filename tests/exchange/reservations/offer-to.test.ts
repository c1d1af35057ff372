import { describe, expect, it } from "vitest";
import { isLastPlace, type Listing, placesFor, usableContacts } from "../../../app/exchange/reservations/listing.ts";
import { offerTo } from "../../../app/exchange/reservations/offer-to.ts";
import { type OfferRefusal, offerRefusals } from "../../../app/exchange/reservations/reservation-refusals.ts";
import { aContext, aListing, aRule, noon } from "../../support/listings.ts";

const buyer = { recipient: { id: "buyer", category: "optics" }, currency: "EUR" };
const ask = (listing: Partial<Listing> = {}, context: Parameters<typeof aContext>[0] = {}) =>
  offerTo(aListing(listing), buyer, aContext(context));
const reasonOf = (...args: Parameters<typeof ask>) => {
  const offered = ask(...args);
  return offered.ok ? null : offered.reason;
};
const eur = (amount: bigint) => ({ amount, currency: "EUR" });
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const hybrid = { saleMode: "hybrid", prices: [500n, 1n, 1n, 1n, 1n, 900n, 1n, 1n, 1n, 1n] } as const;
const shared = { saleMode: "shared", maxPrice: null } as const;
const alone = { saleMode: "exclusive", maxPrice: null } as const;

describe("what a lead costs singly", () => {
  it.each([
    ["its price", {}, {}, ["shared", 500n]],
    ["a hybrid, shared", hybrid, { wish: shared }, ["shared", 500n]],
    ["a hybrid that nobody said anything about", hybrid, {}, ["shared", 500n]],
    ["a hybrid, alone", hybrid, { wish: alone }, ["exclusive", 900n]],
    ["what goes to one for a time", { saleMode: "exclusive_window" }, {}, ["exclusive_window", 500n]],
    ["by its age", { capturedAt: later(-60 * 100) }, {}, ["shared", 300n]],
    [
      "by hours and by what was agreed",
      { ruleNumber: 1 },
      {
        rule: aRule({ timeSlots: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", bps: 12_000 }] }),
        terms: { bps: 5_000, bought: 0 },
      },
      ["shared", 300n],
    ],
    [
      "by volume, as one more",
      { ruleNumber: 1 },
      { rule: aRule({ model: "tiered_volume", tiers: [{ from: 2, bps: 8_000 }] }), terms: { bps: 10_000, bought: 1 } },
      ["shared", 400n],
    ],
    [
      "as far as its Dutch auction has fallen",
      { ruleNumber: 1, prices: [900n, 100n, 50n, 10n, BigInt(later(-35).getTime() / 1000), 0n] },
      { rule: aRule({ model: "dutch" }) },
      ["shared", 750n],
    ],
  ] as const)("%s", (_, listing, context, [mode, price]) => {
    expect(ask(listing as Partial<Listing>, context as never)).toMatchObject({
      ok: true,
      value: { quote: { mode }, price },
    });
  });
});

/** In the order in which they are told: each by itself, and with all that come after it. */
const wrong: [OfferRefusal, Partial<Listing>, Parameters<typeof aContext>[0]][] = [
  ["not_found", { status: "received" }, {}],
  ["compliance_hold", {}, { isBuyerSuspended: true }],
  ["own_lead", { sellerId: "buyer" }, {}],
  ["already_bought", { hasLead: true }, { isDuplicate: true }],
  ["already_reserved", { hasReserved: true }, {}],
  ["auction_only", { ruleNumber: 1 }, { rule: aRule({ model: "bid_second_price" }) }],
  ["wrong_currency", {}, { wish: { saleMode: null, maxPrice: { amount: 900n, currency: "USD" } } }],
  ["wrong_sale_mode", {}, { wish: { saleMode: "exclusive", maxPrice: eur(1n) } }],
  ["not_available", { soldCount: 3 }, {}],
  ["claim_needs_request", { status: "reserved", claimUntil: later(5) }, { mayClaim: false }],
  ["price_changed", {}, { wish: { saleMode: null, maxPrice: eur(499n) } }],
  ["insufficient_funds", {}, { cash: 499n }],
];

describe("why it can't be had", () => {
  it("lists every reason once, in its order", () =>
    expect(wrong.map(([reason]) => reason)).toEqual([...offerRefusals]));

  it.each(wrong)("%s", (reason, listing, context) => expect(reasonOf(listing, context)).toBe(reason));

  it.each(wrong.map(([reason], place) => [reason, place] as const))(
    "%s before what comes after it",
    (reason, place) => {
      const later = wrong.slice(place).reverse();
      const listing = Object.assign({}, ...later.map(([, each]) => each)) as Partial<Listing>;
      const context = Object.assign({ cash: 0n }, ...later.map(([, , each]) => each)) as never;
      expect(reasonOf(listing, context)).toBe(reason);
    },
  );

  it.each([
    ["another currency", { currency: "USD" }, {}, "not_found"],
    ["a test lead", { isTest: true }, {}, "not_found"],
    ["who doesn't trade with the seller", {}, { isBlocked: true }, "not_found"],
    ["who isn't meant by the consent", { consentRecipients: ["category:boats"] }, {}, "not_found"],
    ["a consent that has ended", { consentExpiresAt: noon }, {}, "not_available"],
    ["one that goes to no more", { soldCount: 1, maxRecipients: 1, status: "partially_sold" }, {}, "not_available"],
    ["a suspended seller", {}, { isSellerSuspended: true }, "not_available"],
    ["a person on a list", {}, { isSuppressed: true }, "not_available"],
    ["a person that the buyer has", {}, { isDuplicate: true }, "not_available"],
    ["nobody to be reached", { consentChannels: 2 }, {}, "not_available"],
    ["a lead that is too old", { capturedAt: later(-60 * 24 * 91) }, {}, "not_available"],
    [
      "one that somebody decides about",
      { status: "reserved", saleMode: "exclusive", reservedCount: 1 },
      {},
      "not_available",
    ],
    ["one whose time to be claimed is over", { status: "reserved", claimUntil: noon }, {}, "not_available"],
    ["sold out", { status: "sold_out", soldCount: 3 }, {}, "not_available"],
    ["withdrawn", { status: "withdrawn" }, {}, "not_available"],
    ["rejected", { status: "rejected" }, {}, "not_found"],
    ["a hybrid that somebody decides about", { ...hybrid, reservedCount: 1 }, {}, "not_available"],
    ["a hybrid's only place", { ...hybrid, soldCount: 1 }, { wish: alone }, "not_available"],
  ] as const)("%s", (_, listing, context, reason) => {
    expect(reasonOf(listing as Partial<Listing>, context as never)).toBe(reason);
  });

  it("tells the price that it has now", () => {
    expect(ask({}, { wish: { saleMode: null, maxPrice: eur(499n) } })).toMatchObject({ detail: { price: "5.00 EUR" } });
  });

  it("looks no more at money, price and place once it is held", () => {
    const held = { isHeld: true, cash: 0n, wish: { saleMode: null, maxPrice: eur(1n) } } as const;
    const full = { status: "reserved", soldCount: 2, reservedCount: 1, hasReserved: true } as const;
    expect(reasonOf(full, held)).toBeNull();
    expect(reasonOf({ ...full, status: "withdrawn" }, held)).toBe("not_available");
    expect(reasonOf(full, { ...held, isSuppressed: true })).toBe("not_available");
    expect(reasonOf(full, { ...held, isBuyerSuspended: true })).toBe("compliance_hold");
  });
});

describe("places", () => {
  it.each([
    ["shared", { soldCount: 1, reservedCount: 1 }, "shared", 1, true],
    ["shared", { soldCount: 0, reservedCount: 1 }, "shared", 2, false],
    ["shared", { maxRecipients: 2 }, "shared", 2, false],
    ["exclusive", { maxSales: 1 }, "exclusive", 1, true],
    ["exclusive_window", {}, "exclusive_window", 1, true],
    ["exclusive_window", { reservedCount: 1 }, "exclusive_window", 0, false],
    ["hybrid", {}, "shared", 3, true],
    ["hybrid", {}, "exclusive", 1, true],
    ["hybrid", { reservedCount: 1 }, "shared", 0, true],
  ] as const)("of a %s lead %o as %s: %i", (saleMode, counts, mode, places, isLast) => {
    const listing = aListing({ saleMode, ...counts });
    expect([placesFor(listing, mode), isLastPlace(listing, mode)]).toEqual([places, isLast]);
  });
});

it("counts only contacts that the person agreed to be reached by", () => {
  expect(usableContacts({ contactKinds: 7, consentChannels: 1 | 8 })).toBe(1 | 4);
  expect(usableContacts({ contactKinds: 3, consentChannels: 2 })).toBe(0);
});
