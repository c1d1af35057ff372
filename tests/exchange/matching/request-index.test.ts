// The index finds what asking every request one by one finds, in the same order, whatever comes and goes meanwhile.
import fc from "fast-check";
import { expect, it } from "vitest";
import { firstFailure } from "../../../app/exchange/leads/filter-test.ts";
import { channelsFor } from "../../../app/exchange/leads/lead-fields.ts";
import { indexedLead, indexedRequest } from "../../../app/exchange/matching/indexed-request.ts";
import { recipientsOf } from "../../../app/exchange/matching/match-terms.ts";
import { RequestIndex } from "../../../app/exchange/matching/request-index.ts";
import type { RequestTerms } from "../../../app/exchange/purchase-requests/stored-purchase-request.ts";
import { condition, leadFacts } from "../../support/lead-facts.ts";

const buyers = [
  { id: "b1", category: "optics" },
  { id: "b2", category: "insurance" },
];
const terms: fc.Arbitrary<RequestTerms> = fc.record({
  leadType: fc.constant("consumer"),
  filters: fc.array(
    condition.filter(({ field }) => field !== "contact_kinds"),
    { maxLength: 3, size: "-1" },
  ),
  preferences: fc.constant([]),
  requiredContacts: fc.constantFrom(1, 1, 1, 2, 3, 7),
  saleMode: fc.constantFrom("any", "any", "any", "shared", "exclusive"),
  currency: fc.constant("EUR"),
  maxPrice: fc.bigInt(1n, 6n), // equal bids are common
  maxAgeHours: fc.constantFrom(null, null, 24),
  sources: fc.constant({ allowed: [], blocked: [] }),
});
const request = fc.record({ number: fc.integer({ min: 0, max: 120 }), terms, buyer: fc.constantFrom(...buyers) });
const lead = fc.record({
  facts: leadFacts.chain((facts) =>
    fc.constantFrom(7, 7, facts.contactKinds).map((contactKinds) => ({ ...facts, contactKinds })),
  ),
  price: fc.bigInt(1n, 6n),
  ageHours: fc.constantFrom(1, 24, 25),
  saleMode: fc.constantFrom("shared" as const, "exclusive" as const),
  consentChannels: fc.constantFrom(15, 15, 15, 0, 1, 5),
  consentRecipients: fc.constantFrom<string[][]>(
    ["any"],
    ["any"],
    ["category:optics"],
    ["org:b2"],
    ["category:optics", "org:b2"],
    [],
  ),
});
const step = fc.oneof(
  { weight: 6, arbitrary: request.map((value) => ({ do: "put" as const, value })) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 120 }).map((number) => ({ do: "remove" as const, number })) },
  { weight: 1, arbitrary: fc.constant({ do: "rebuild" as const }) },
  { weight: 4, arbitrary: lead.map((value) => ({ do: "match" as const, value })) },
);
type Request = { id: string; terms: RequestTerms; buyer: (typeof buyers)[number] };
type Lead = typeof lead extends fc.Arbitrary<infer Value> ? Value : never;

function isWanted({ terms, buyer }: Request, lead: Lead): boolean {
  const channels = channelsFor(terms.requiredContacts);
  return (
    terms.maxPrice >= lead.price &&
    (terms.maxAgeHours === null || lead.ageHours <= terms.maxAgeHours) &&
    firstFailure(terms.filters, lead.facts) === null &&
    (lead.facts.contactKinds & terms.requiredContacts) === terms.requiredContacts &&
    (lead.consentChannels & channels) === channels &&
    (terms.saleMode === "any" || terms.saleMode === lead.saleMode) &&
    recipientsOf(buyer).some((recipient) => lead.consentRecipients.includes(recipient))
  );
}

function oneByOne(requests: Iterable<Request>, lead: Lead): string[] {
  return [...requests]
    .filter((each) => isWanted(each, lead))
    .sort((a, b) => Number(b.terms.maxPrice - a.terms.maxPrice) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

const indexed = ({ id, terms, buyer }: Request) => indexedRequest(id, terms, buyer);
const asked = ({ facts, price, ageHours, ...rest }: Lead) => indexedLead({ ...facts, ...rest }, { price, ageHours });
const idOf = (number: number) => `r${String(number).padStart(3, "0")}`;

it("answers as a loop over all requests would, while they come, change and go", () => {
  let matched = 0;
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 60, size: "max" }),
      fc.array(step, { maxLength: 40, size: "max" }),
      fc.integer({ min: 1, max: 5 }),
      (begin, steps, limit) => {
        const all = new Map<string, Request>(
          begin.map(({ number, ...rest }) => [idOf(number), { id: idOf(number), ...rest }]),
        );
        const index = new RequestIndex([...all.values()].map(indexed));
        for (const each of steps) {
          if (each.do === "put") {
            const { number, ...rest } = each.value;
            const put = { id: idOf(number), ...rest };
            all.set(put.id, put);
            index.put(indexed(put));
          } else if (each.do === "remove") {
            all.delete(idOf(each.number));
            index.remove(idOf(each.number));
          } else if (each.do === "rebuild") index.rebuild();
          else {
            const expected = oneByOne(all.values(), each.value);
            matched += expected.length;
            expect(index.matching(asked(each.value)).map(({ id }) => id)).toEqual(expected);
            expect(index.matching(asked(each.value), limit).map(({ id }) => id)).toEqual(expected.slice(0, limit));
          }
        }
        expect(index.size).toBe(all.size);
      },
    ),
    { numRuns: 500 },
  );
  expect(matched).toBeGreaterThan(5_000); // or nothing was compared
});

it("agrees on ten thousand pairs, most of which meet in some conditions", () => {
  const requests = fc
    .sample(request, { numRuns: 100, seed: 7 })
    .map(({ number: _, ...rest }, i) => ({ id: idOf(i), ...rest }));
  const index = new RequestIndex(requests.map(indexed));
  const found = fc.sample(lead, { numRuns: 100, seed: 8 }).map((each) => {
    expect(index.matching(asked(each)).map(({ id }) => id)).toEqual(oneByOne(requests, each));
    return index.matching(asked(each)).length;
  });
  expect(found.reduce((sum, each) => sum + each)).toBeGreaterThan(300);
});

it("makes a new base when the delta is full, and forgets nothing", () => {
  const [{ terms, buyer }] = fc.sample(request, { numRuns: 1, seed: 3 }) as unknown as [Request];
  const open = { ...terms, filters: [], requiredContacts: 1, saleMode: "any" as const, maxAgeHours: null };
  const index = new RequestIndex();
  for (let i = 0; i < 9_000; i++) index.put(indexedRequest(idOf(i), { ...open, maxPrice: BigInt(i % 7) + 1n }, buyer));
  const [any] = fc.sample(lead, { numRuns: 1, seed: 4 }) as [Lead];
  const wanted = {
    ...any,
    price: 7n,
    consentChannels: 15,
    consentRecipients: ["any"],
    facts: { ...any.facts, contactKinds: 1 },
  };
  expect(index.matching(asked(wanted as Lead))).toHaveLength(Math.floor(9_000 / 7));
});
