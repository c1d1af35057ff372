// The index of stock proposes what a plain loop over all leads would choose, whatever comes, changes and goes.
import fc from "fast-check";
import { expect, it } from "vitest";
import { firstFailure, preferenceScore } from "../../../app/exchange/leads/filter-test.ts";
import { capturedSince, channelsOf, recipientsOf, splitByRegion } from "../../../app/exchange/matching/match-terms.ts";
import { listPrice, modesFor, soldAs } from "../../../app/exchange/matching/sold-as.ts";
import { StockIndex } from "../../../app/exchange/matching/stock-index.ts";
import type { StockLead } from "../../../app/exchange/matching/stock-columns.ts";
import type { Wanted } from "../../../app/exchange/matching/stock-test.ts";
import { wantedLeads } from "../../../app/exchange/matching/wanted-leads.ts";
import type { RequestTerms } from "../../../app/exchange/purchase-requests/stored-purchase-request.ts";
import { condition } from "../../support/lead-facts.ts";
import { type Buyer, buyers, marketLead, requestTerms } from "../../support/market.ts";

const now = new Date("2026-11-30T12:00:00Z");
const HOUR_MS = 3_600_000;
const ownFields = ["grade", "rate", "flag", "stage", "tags", "day", "unheard_of"].map(
  (code) => `attributes.${code}` as const,
);

const stockLead = fc
  .record({
    number: fc.integer({ min: 1, max: 150 }),
    market: marketLead,
    ageHours: fc.constantFrom(0, 1, 23, 24, 25, 72, 200, 2_000, 2_161),
    prices: fc.constantFrom(
      ...[
        [3n, 2n, 2n, 1n, 1n],
        [6n, 5n, 4n, 3n, 2n],
        [2n, 2n, 2n, 2n, 2n, 5n, 4n, 4n, 3n, 3n],
      ],
      [6n, 1n, 1n, 60n, BigInt(now.getTime() / 1_000 - 3 * 3_600), 0n],
    ),
    currency: fc.constantFrom("EUR", "EUR", "EUR", "USD"),
    ruleNumber: fc.constantFrom(null, 1, 2),
    consentHours: fc.constantFrom(-1, 1, 1, 1, 100),
  })
  .map(({ number, market: { facts, ...market }, ageHours, consentHours, ...rest }): StockLead => ({
    ...facts,
    ...rest,
    id: BigInt(number),
    revision: number % 3,
    saleMode: market.saleMode,
    sellerId: market.sellerId,
    sourceId: `${market.sellerId}-${market.sourceId}`,
    soldCount: market.soldCount,
    consentChannels: market.consentChannels,
    consentRecipients: market.consentRecipients,
    consentExpiresAt: now.getTime() + consentHours * HOUR_MS,
    capturedAt: now.getTime() - ageHours * HOUR_MS,
  }));

const request = fc.record({
  terms: fc.record({
    filters: fc.array(condition, { maxLength: 2, size: "-1" }),
    preferences: fc.array(fc.record({ condition, weight: fc.integer({ min: 1, max: 3 }) }), { maxLength: 2 }),
    base: requestTerms,
  }),
  buyer: fc.constantFrom(...buyers),
  specialPrices: fc.constantFrom<Wanted["specialPrices"]>(
    ...[[], [], [{ ruleNumber: 1, factor: 1_500_000_000_000n, least: 2n, paysBid: false }]],
    [
      { ruleNumber: 2, factor: 1_000_000_000_000n, least: 0n, paysBid: true },
      { ruleNumber: 1, factor: 400_000_000_000n, least: 1n, paysBid: false },
    ],
  ),
  suspended: fc.constantFrom<string[]>([], [], ["s2"]),
});
type Asked = { terms: RequestTerms; buyer: Buyer; specialPrices: Wanted["specialPrices"]; suspended: string[] };
const asked = ({
  terms: { filters, preferences, base },
  ...rest
}: typeof request extends fc.Arbitrary<infer V> ? V : never) => {
  const sources = base.sources.allowed.length > 0 ? { allowed: ["s1-o1", "s2-o1"], blocked: [] } : base.sources;
  return { terms: { ...base, filters, preferences, sources }, ...rest };
};

function wantedOf({ terms, buyer, specialPrices, suspended }: Asked): Wanted {
  const market = { specialPrices, blockedSellers: [...(buyer.blockedSellers ?? [])] };
  const { regions, rest } = splitByRegion(terms);
  const wanted = wantedLeads(terms, { buyer, now, maxPrice: terms.maxPrice, market });
  return { ...wanted, regions, rest, preferences: terms.preferences, suspended: new Set(suspended) };
}

/** What the lead costs the buyer; null where it isn't wanted. Written down anew, from the rules alone. */
function costOf(lead: StockLead, { terms, buyer, specialPrices, suspended }: Asked): number | null {
  const mode = soldAs(lead.saleMode, terms.saleMode);
  const list =
    mode && modesFor[terms.saleMode].includes(lead.saleMode)
      ? listPrice({ ...lead, capturedAt: new Date(lead.capturedAt) }, mode, now)
      : null;
  const channels = channelsOf(terms);
  const fits =
    list !== null &&
    lead.currency === terms.currency &&
    lead.capturedAt >= capturedSince(terms, now).getTime() &&
    firstFailure(terms.filters, lead) === null &&
    (lead.contactKinds & terms.requiredContacts) === terms.requiredContacts &&
    (lead.consentChannels & channels) === channels &&
    lead.consentExpiresAt > now.getTime() &&
    lead.consentRecipients.some((each) => recipientsOf(buyer).includes(each)) &&
    lead.soldCount < (buyer.maxRecipients ?? Infinity) &&
    lead.sellerId !== buyer.id &&
    !buyer.blockedSellers?.has(lead.sellerId) &&
    !suspended.includes(lead.sellerId) &&
    (terms.sources.allowed.length === 0 || terms.sources.allowed.includes(lead.sourceId)) &&
    !terms.sources.blocked.includes(lead.sourceId);
  if (!fits) return null;
  const special = specialPrices.find(({ ruleNumber }) => ruleNumber === lead.ruleNumber);
  if (!special) return list <= terms.maxPrice ? Number(list) : null;
  const scaled = (2n * list * special.factor + 10n ** 12n) / (2n * 10n ** 12n);
  const least = scaled > special.least ? scaled : special.least;
  if (least > terms.maxPrice) return null;
  return Number(special.paysBid ? terms.maxPrice : least);
}

function oneByOne(leads: Iterable<StockLead>, wish: Asked, window: number, leftOut: ReadonlySet<bigint>) {
  const byFreshness = (one: StockLead, other: StockLead) =>
    other.capturedAt - one.capturedAt || Number(one.id - other.id);
  return [...leads]
    .flatMap((lead) => {
      const price = leftOut.has(lead.id) ? null : costOf(lead, wish);
      return price === null ? [] : [{ lead, price, score: preferenceScore(wish.terms.preferences, lead) }];
    })
    .sort((one, other) => byFreshness(one.lead, other.lead))
    .slice(0, window)
    .sort((one, other) => other.score - one.score || one.price - other.price || byFreshness(one.lead, other.lead))
    .map(({ lead: { id, revision }, price, score }) => ({ id, revision, score, price }));
}

const step = fc.oneof(
  { weight: 5, arbitrary: stockLead.map((lead) => ({ do: "put" as const, lead })) },
  { weight: 2, arbitrary: fc.bigInt(1n, 150n).map((id) => ({ do: "remove" as const, id })) },
  { weight: 1, arbitrary: fc.bigInt(1n, 150n).map((id) => ({ do: "sell" as const, id })) },
  { weight: 6, arbitrary: request.map((wish) => ({ do: "propose" as const, wish: asked(wish) })) },
);

it("proposes what a loop over all leads would choose, while they come, change, are sold and go", () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(stockLead, { maxLength: 120, size: "max" }),
      fc.array(step, { maxLength: 60, size: "max" }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.uniqueArray(fc.bigInt(1n, 150n), { maxLength: 20 }),
      (begin, steps, limit, window, leftOut) => {
        const all = new Map<bigint, StockLead>();
        const index = new StockIndex(ownFields);
        const put = (lead: StockLead) => {
          all.set(lead.id, lead);
          index.put(lead);
        };
        begin.forEach(put);
        const out = new Set(leftOut);
        for (const each of steps) {
          if (each.do === "put") put(each.lead);
          else if (each.do === "remove") {
            all.delete(each.id);
            index.remove(each.id);
          } else if (each.do === "sell") {
            const lead = all.get(each.id);
            if (lead) all.set(each.id, { ...lead, soldCount: lead.soldCount + 1 });
            index.countSales(each.id, (lead?.soldCount ?? 0) + 1);
          } else {
            const proposing = { limit, window, isLeftOut: (id: bigint) => out.has(id) };
            const expected = oneByOne(all.values(), each.wish, window, out).slice(0, limit);
            expect(index.propose(wantedOf(each.wish), proposing)).toEqual(expected);
            compared += expected.length;
          }
        }
        expect(index.size).toBe(all.size);
      },
    ),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(2_000); // or nothing was compared
});

const [plain] = fc.sample(stockLead, { numRuns: 1, seed: 4 });
const ordinary: StockLead = {
  ...plain!,
  ...{ region: "LV-RIX", saleMode: "shared", currency: "EUR", prices: [1n, 1n, 1n, 1n, 1n], ruleNumber: null },
  ...{ contactKinds: 7, consentChannels: 15, consentRecipients: ["any"], sellerId: "s1", sourceId: "s1-o1" },
  ...{ soldCount: 0, consentExpiresAt: now.getTime() + HOUR_MS },
};
const anything: Asked = {
  terms: {
    ...{ leadType: "consumer", filters: [], preferences: [], requiredContacts: 1, saleMode: "any", currency: "EUR" },
    ...{ maxPrice: 5n, maxAgeHours: null, sources: { allowed: [], blocked: [] } },
  },
  ...{ buyer: buyers[0]!, specialPrices: [], suspended: [] },
};
const all = { limit: 100_000, window: 100_000, isLeftOut: () => false };

it("keeps thousands in order, in whichever order they come and go", () => {
  const index = new StockIndex([]);
  const known = new Map<bigint, StockLead>();
  // Steps through all residues of a prime, so that leads of all ages come in turn, many of the same moment.
  for (let i = 1; i <= 5_003; i++) {
    const id = BigInt((i * 1_237) % 5_003) + 1n;
    const lead = { ...ordinary, id, capturedAt: now.getTime() - (Number(id) % 997) * 60_000 };
    known.set(id, lead);
    index.put(lead);
  }
  const ids = () => index.propose(wantedOf(anything), all).map(({ id }) => id);
  const expected = () => oneByOne(known.values(), anything, all.window, new Set()).map(({ id }) => id);
  expect(ids()).toEqual(expected());
  for (let window = 100; window < 5_000; window += 100)
    expect(index.propose(wantedOf(anything), { ...all, window }).map(({ id }) => id)).toEqual(
      expected().slice(0, window),
    );
  for (let id = 1n; id <= 4_990n; id++) {
    known.delete(id);
    index.remove(id);
  }
  expect(ids()).toEqual(expected());
  for (const id of [...known.keys()]) {
    known.delete(id);
    index.remove(id);
  }
  expect([index.size, ids()]).toEqual([0, []]);
  index.put({ ...ordinary, id: 1n, capturedAt: now.getTime() });
  expect(ids()).toEqual([1n]);
});

it("tells when it keeps far more values than leads", () => {
  const index = new StockIndex([]);
  for (let i = 0; i < 100_001; i++) {
    index.put({ ...ordinary, id: 7n, capturedAt: now.getTime(), interests: [`i${i}`] });
    if (i === 99_999) expect(index.isWorn).toBe(false);
  }
  for (let i = 0; i < 3; i++) index.put({ ...ordinary, id: 7n, capturedAt: now.getTime(), interests: [`j${i}`] });
  expect(index.isWorn).toBe(true);
});

it("knows which fields it can tell by", () => {
  const index = new StockIndex(["attributes.grade"]);
  expect(index.holds(["region", "location", "attributes.grade"])).toBe(true);
  expect(index.holds(["attributes.stage"])).toBe(false);
});

it("counts sales in whichever order it hears of them", () => {
  const index = new StockIndex([]);
  index.put({ ...ordinary, id: 7n, capturedAt: now.getTime() });
  const toTwo = { ...anything, buyer: { ...buyers[0]!, maxRecipients: 2 } };
  const proposals = () => index.propose(wantedOf(toTwo), all).length;
  index.countSales(7n, 1);
  expect(proposals()).toBe(1);
  index.countSales(7n, 2);
  index.countSales(7n, 1);
  expect(proposals()).toBe(0);
});

it("takes a consent to be over a second early rather than late", () => {
  const index = new StockIndex([]);
  const capturedAt = now.getTime();
  index.put({ ...ordinary, id: 1n, capturedAt, consentExpiresAt: capturedAt + 300 });
  index.put({ ...ordinary, id: 2n, capturedAt, consentExpiresAt: capturedAt + 2_000 });
  const later = { ...wantedOf(anything), now: new Date(capturedAt + 400) };
  expect(index.propose(later, all).map(({ id }) => id)).toEqual([2n]);
});
