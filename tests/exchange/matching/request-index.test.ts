// The index finds what asking every request one by one finds, in the same order, whatever comes and goes meanwhile.
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { accepts } from "../../../app/exchange/matching/acceptance.ts";
import { indexedLead, indexedRequest } from "../../../app/exchange/matching/indexed-request.ts";
import { type MarketLead, marketLead, type MarketRequest, marketRequest, oneByOne } from "../../support/market.ts";
import { anySource } from "../../../app/exchange/purchase-requests/stored-purchase-request.ts";
import { RequestIndex } from "../../../app/exchange/matching/request-index.ts";
import { RequestSlots } from "../../../app/exchange/matching/request-slots.ts";

const step = fc.oneof(
  { weight: 6, arbitrary: marketRequest.map((value) => ({ do: "put" as const, value })) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 120 }).map((number) => ({ do: "remove" as const, number })) },
  { weight: 4, arbitrary: marketLead.map((value) => ({ do: "match" as const, value })) },
);
const indexed = ({ id, terms, buyer }: MarketRequest) => indexedRequest(id, terms, buyer);
const asked = ({ facts, price, ageHours, ...rest }: MarketLead) =>
  indexedLead({ ...facts, ...rest }, { price, ageHours });
const idOf = (number: number) => `r${String(number).padStart(3, "0")}`;

it("answers as a loop over all requests would, while they come, change and go", () => {
  let matched = 0;
  fc.assert(
    fc.property(
      fc.array(marketRequest, { maxLength: 60, size: "max" }),
      fc.array(step, { maxLength: 60, size: "max" }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(4, 8, 16),
      (begin, steps, limit, deltaSlots) => {
        const all = new Map<string, MarketRequest>(
          begin.map(({ number, ...rest }) => [idOf(number), { id: idOf(number), ...rest }]),
        );
        const index = new RequestIndex([...all.values()].map(indexed), deltaSlots); // so small that new bases are made all the time
        for (const each of steps) {
          if (each.do === "put") {
            const { number, ...rest } = each.value;
            const put = { id: idOf(number), ...rest };
            all.set(put.id, put);
            index.put(indexed(put));
          } else if (each.do === "remove") {
            all.delete(idOf(each.number));
            index.remove(idOf(each.number));
          } else {
            const expected = oneByOne(all.values(), each.value);
            matched += expected.length;
            const accepting = [...all.values()].filter((request) => accepts(indexed(request), asked(each.value)));
            expect(accepting.map(({ id }) => id).sort()).toEqual([...expected].sort());
            expect(index.matching(asked(each.value)).map(({ id }) => id)).toEqual(expected);
            expect(index.matching(asked(each.value), limit).map(({ id }) => id)).toEqual(expected.slice(0, limit));
          }
        }
        expect(index.size).toBe(all.size);
      },
    ),
    { numRuns: 300 },
  );
  expect(matched).toBeGreaterThan(1_500); // or nothing was compared
});

it("agrees on ten thousand pairs, most of which meet in some conditions", () => {
  const requests = fc
    .sample(marketRequest, { numRuns: 100, seed: 7 })
    .map(({ number: _, ...rest }, i) => ({ id: idOf(i), ...rest }));
  const index = new RequestIndex(requests.map(indexed));
  const found = fc.sample(marketLead, { numRuns: 100, seed: 8 }).map((each) => {
    expect(index.matching(asked(each)).map(({ id }) => id)).toEqual(oneByOne(requests, each));
    return index.matching(asked(each)).length;
  });
  expect(found.reduce((sum, each) => sum + each)).toBeGreaterThan(300);
});

it("makes new bases a little with each change, and forgets nothing", () => {
  const [{ terms }] = fc.sample(marketRequest, { numRuns: 1, seed: 3 }) as unknown as [MarketRequest];
  const nothing = { filters: [], requiredContacts: 1, saleMode: "any" as const, maxAgeHours: null, sources: anySource };
  const buyer = { id: "b1", category: "optics" };
  const index = new RequestIndex();
  const add = vi.spyOn(RequestSlots.prototype, "add");
  const work: number[] = [];
  for (let i = 0; i < 9_000; i++) {
    add.mockClear();
    index.put(indexedRequest(idOf(i), { ...terms, ...nothing, maxPrice: BigInt(i % 7) + 1n }, buyer));
    work.push(add.mock.calls.length);
  }
  add.mockRestore();
  expect(work.filter((each) => each > 10).length).toBeLessThan(9_000 / 2_000); // where a new base takes over
  expect(Math.max(...work)).toBeLessThan(1_100);
  const [any] = fc.sample(marketLead, { numRuns: 1, seed: 4 }) as [MarketLead];
  const wanted: MarketLead = {
    ...any,
    ...{ price: 7n, consentChannels: 15, consentRecipients: ["any"], sellerId: "s1" },
    facts: { ...any.facts, contactKinds: 1 },
  };
  expect(index.matching(asked(wanted))).toHaveLength(Math.floor(9_000 / 7));
});
