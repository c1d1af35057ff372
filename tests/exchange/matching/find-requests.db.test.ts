// The index in memory, the masks in the database and the plainest loop find the same requests, in the same order.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import {
  findByMasks,
  findInMemory,
  type FoundRequests,
  type SoughtLead,
} from "../../../app/exchange/matching/find-requests.server.ts";
import { conditionSchema } from "../../../app/exchange/leads/lead-filter.ts";
import { indexedLead } from "../../../app/exchange/matching/indexed-request.ts";
import type { Prisma } from "../../../app/generated/prisma/client.ts";
import {
  type Buyer,
  buyers,
  type MarketLead,
  marketLead,
  type MarketRequest,
  marketRequest,
  oneByOne,
} from "../../support/market.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";

/** Lead types with the consent policy that each made-up buyer stands for. */
const types = { multi: "multi_recipient", one: "one_to_one", two: "max_recipients" } as const;

it("finds the same in memory, by masks, and one by one, while requests come, change and go", async () => {
  for (const [code, consentPolicy] of Object.entries(types))
    await prisma.leadType.create({
      data: { code, name: code, consentPolicy, maxRecipients: code === "two" ? 2 : null, returnWindowHours: 24 },
    });
  const real = await realBuyers();
  const seller = await aSeller();
  let requests = fc.sample(marketRequest, { numRuns: 240, seed: 21 }).map((made) => placed(made, real));
  await prisma.purchaseRequest.createMany({ data: requests.map(rowOf) });
  let compared = 0;
  for (const seed of [31, 32, 33, 34]) {
    const leads = fc
      .sample(marketLead, { numRuns: 60, seed })
      .map((lead) => renamed(lead, real, seller.organizationId));
    for (const leadType of Object.keys(types)) {
      const sought = leads.map(soughtLead);
      const open = requests.filter(({ terms }) => terms.leadType === leadType);
      const expected = leads.map((lead) => oneByOne(open, lead));
      const ids = ({ requests: found }: FoundRequests) => found.map((each) => each.map(({ id }) => id));
      const now = new Date();
      expect(ids(await findInMemory(leadType, sought, now))).toEqual(expected);
      expect(ids(await findByMasks(leadType, sought, now))).toEqual(expected);
      compared += expected.flat().length;
    }
    requests = await changed(requests, real, seed);
  }
  expect(compared).toBeGreaterThan(1_000); // or nothing was compared
});

it("answers all that there are, however many there are", async () => {
  await prisma.purchaseRequest.deleteMany({});
  const { organizationId: buyerId } = await aBuyer();
  const [made] = fc.sample(marketRequest, { numRuns: 1, seed: 5 });
  const open = { ...made!.terms, filters: [], requiredContacts: 1, saleMode: "any" as const, maxAgeHours: null };
  const plain = { ...open, leadType: "consumer", sources: { allowed: [], blocked: [] } };
  const requests = Array.from({ length: 1_203 }, (_, i) => ({
    id: randomUUID(),
    terms: { ...plain, maxPrice: BigInt(1 + (i % 5)) },
    buyer: { id: buyerId, category: "optics" },
  }));
  await prisma.purchaseRequest.createMany({ data: requests.map(rowOf) });
  const [any] = fc.sample(marketLead, { numRuns: 1, seed: 6 });
  const lead: MarketLead = {
    ...any!,
    ...{ sellerId: randomUUID(), price: 2n, consentChannels: 15, consentRecipients: ["any"], soldCount: 0 },
    facts: { ...any!.facts, contactKinds: 1 },
  };
  const expected = oneByOne(requests, lead);
  expect(expected.length).toBeGreaterThan(900);
  for (const find of [findInMemory, findByMasks]) {
    const { requests: found } = await find("consumer", [soughtLead(lead)], new Date());
    expect(found[0]!.map(({ id }) => id)).toEqual(expected);
  }
});

/** By the made-up id an organisation of the same kind. */
async function realBuyers(): Promise<Map<string, Buyer>> {
  const made = await Promise.all(
    buyers.map(async (buyer) => {
      const { organizationId } = await aBuyer({ businessCategory: buyer.category });
      return [buyer.id, { ...buyer, id: organizationId }] as const;
    }),
  );
  const byName = new Map<string, Buyer>(made);
  const blocker = byName.get("b5")!;
  const { organizationId: blocked } = await aSeller();
  await prisma.tradeBlock.create({ data: { organizationId: blocker.id, blockedId: blocked, createdBy: "test" } });
  byName.set("b5", { ...blocker, blockedSellers: new Set([blocked]) });
  return byName;
}

const leadTypeOf: Record<string, keyof typeof types> = { one_to_one: "one", max_recipients: "two" };

function placed(made: Omit<MarketRequest, "id"> & { number: number }, real: Map<string, Buyer>): MarketRequest {
  const buyer = real.get(made.buyer.id)!;
  const leadType = leadTypeOf[buyer.consentPolicy ?? ""] ?? "multi";
  const source = (name: string) => sources[name]!;
  const { allowed, blocked } = made.terms.sources;
  const filters = made.terms.filters.filter((condition) => conditionSchema.safeParse(condition).success);
  const terms = {
    ...made.terms,
    filters,
    leadType,
    sources: { allowed: allowed.map(source), blocked: blocked.map(source) },
  };
  return { id: randomUUID(), terms, buyer };
}

const sources: Record<string, string> = { o1: randomUUID(), o2: randomUUID() };

function renamed(lead: MarketLead, real: Map<string, Buyer>, seller: string): MarketLead {
  const [blocked] = real.get("b5")!.blockedSellers!;
  const sellers: Record<string, string> = { s1: blocked!, s2: seller, b1: real.get("b1")!.id };
  const recipient = (name: string) => (name.startsWith("org:") ? `org:${real.get(name.slice(4))!.id}` : name);
  return {
    ...lead,
    sellerId: sellers[lead.sellerId]!,
    sourceId: sources[lead.sourceId]!,
    consentRecipients: lead.consentRecipients.map(recipient),
  };
}

function soughtLead({ facts, price, ageHours, ...rest }: MarketLead): SoughtLead {
  return { indexed: indexedLead({ ...facts, ...rest }, { price, ageHours }), price, currency: "EUR" };
}

function rowOf({ id, terms, buyer }: MarketRequest) {
  return {
    id,
    buyerId: buyer.id,
    name: "Request",
    leadType: terms.leadType,
    status: "active",
    filters: terms.filters as unknown as Prisma.InputJsonArray,
    requiredContacts: terms.requiredContacts,
    saleMode: terms.saleMode,
    currency: terms.currency,
    maxPriceMinor: terms.maxPrice,
    maxAgeHours: terms.maxAgeHours,
    quantity: 10,
    budgetMinor: 1_000n,
    allowedSources: [...terms.sources.allowed],
    blockedSources: [...terms.sources.blocked],
    createdBy: "test",
  };
}

/** Some are paused, some go, some change what they ask for, and others come. */
async function changed(requests: readonly MarketRequest[], real: Map<string, Buyer>, seed: number) {
  const random = fc.sample(fc.nat(9), { numRuns: requests.length, seed });
  const paused = requests.filter((_, i) => random[i] === 0).map(({ id }) => id);
  const gone = requests.filter((_, i) => random[i] === 1).map(({ id }) => id);
  const others = fc.sample(marketRequest, { numRuns: requests.length, seed: seed + 100 });
  const left = requests.filter(({ id }) => !paused.includes(id) && !gone.includes(id));
  const next = left.map((request, i) => {
    if (random[i] !== 2) return request;
    const { terms } = placed(others[i]!, real);
    return { ...request, terms: { ...terms, leadType: request.terms.leadType } };
  });
  await pool.query("UPDATE purchase_requests SET status = 'paused' WHERE id = ANY ($1::uuid[])", [paused]);
  await prisma.purchaseRequest.deleteMany({ where: { id: { in: gone } } });
  for (const [i, request] of next.entries())
    if (request !== left[i]) {
      const { id, ...data } = rowOf(request);
      await prisma.purchaseRequest.update({ where: { id }, data, select: { id: true } });
    }
  const fresh = fc.sample(marketRequest, { numRuns: 20, seed: seed + 200 }).map((made) => placed(made, real));
  await prisma.purchaseRequest.createMany({ data: fresh.map(rowOf) });
  return [...next, ...fresh];
}
