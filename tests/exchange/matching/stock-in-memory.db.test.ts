// The stock in memory proposes what the statement over the stock chooses, follows what changes, belongs to one process,
// and sells nothing that isn't as it was thought to be.
import fc from "fast-check";
import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { claimStock } from "../../../app/db/sql/lead-changes.ts";
import { bulkTransaction } from "../../../app/db/transaction.server.ts";
import type { Prisma } from "../../../app/generated/prisma/client.ts";
import { chooseFromMemory } from "../../../app/exchange/matching/choose-from-memory.server.ts";
import { chooseStock } from "../../../app/exchange/matching/choose-stock.server.ts";
import type { StockWish } from "../../../app/exchange/matching/choosing.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { LeadsInHand } from "../../../app/exchange/matching/leads-in-hand.ts";
import { splitByRegion } from "../../../app/exchange/matching/match-terms.ts";
import type { OwnedStock } from "../../../app/exchange/matching/own-stock.server.ts";
import { stockInMemory } from "../../../app/exchange/matching/stock-in-memory.server.ts";
import { openMarket, wantedLeads } from "../../../app/exchange/matching/wanted-leads.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import type { RequestTerms } from "../../../app/exchange/purchase-requests/stored-purchase-request.ts";
import { condition } from "../../support/lead-facts.ts";
import { leadsOf, type LeadWish } from "../../support/leads.ts";
import { type MarketLead, marketLead, requestTerms } from "../../support/market.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

vi.hoisted(() => {
  process.env.STOCK_INDEX = "memory"; // whatever the rest of the tests go by
});

const system = { by: "system", job: "test" } as const;
const HOUR_MS = 3_600_000;
const terms: RequestTerms = {
  ...{ leadType: "consumer", filters: [], preferences: [], requiredContacts: 1, saleMode: "any", currency: "EUR" },
  ...{ maxPrice: 500n, maxAgeHours: null, sources: { allowed: [], blocked: [] } },
};
const inRegion = (region: string): RequestTerms => ({
  ...terms,
  filters: [{ field: "region", operator: "eq", value: region, on_missing: "reject" }],
});
const ofMemory = async (leadType = "consumer"): Promise<OwnedStock> => (await stockInMemory(leadType, []))!;
const wish = (buyerId: string, more: Partial<StockWish> = {}): StockWish => ({
  ...{ buyer: { id: buyerId, category: "optics" }, now: new Date(), limit: 10, maxPrice: 500n },
  ...{ market: openMarket, avoid: [] },
  ...more,
});

function proposed(stock: OwnedStock, asked: RequestTerms, by: StockWish): bigint[] {
  const { regions, rest } = splitByRegion(asked);
  const wanted = wantedLeads(asked, by);
  const sought = { ...wanted, regions, rest, preferences: asked.preferences, suspended: stock.suspended };
  const proposing = { limit: by.limit, window: 400, isLeftOut: () => false };
  return stock.index.propose(sought, proposing).map(({ id }) => id);
}

/** What a fill would choose and lock, by what this stock knew when it last looked. */
async function chosen(stock: OwnedStock, asked: RequestTerms, by: StockWish, how: "skip" | "wait" = "skip") {
  const outcome = await bulkTransaction(async (tx) => {
    const hand = new LeadsInHand().enter();
    const { candidates, missed } = await chooseFromMemory(tx, stock, { terms: asked, wish: by, hand, how });
    return done({ ids: candidates.map(({ id }) => id), missed });
  });
  return expectDone(outcome);
}

describe("what it proposes", () => {
  it("is what the statement over the stock chooses, while leads come, change and go", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const asked = fc.sample(
      fc.record({
        filters: fc.array(
          condition.filter(({ field }) => !field.startsWith("attributes.")),
          { maxLength: 2, size: "-1" },
        ),
        preferences: fc.array(
          fc.record({
            condition: condition.filter(({ field }) => !field.startsWith("attributes.")),
            weight: fc.integer({ min: 1, max: 3 }),
          }),
          { maxLength: 2 },
        ),
        base: requestTerms,
        maxPrice: fc.constantFrom(100n, 300n, 500n),
      }),
      { numRuns: 60, seed: 12 },
    );
    let compared = 0;
    for (const seed of [1, 2, 3]) {
      const made = fc.sample(marketLead, { numRuns: 100, seed }).map(leadOf);
      const ids = await leadsOf(seller, made);
      await changed(ids, seed);
      const stock = await ofMemory();
      for (const { filters, preferences, base, maxPrice } of asked) {
        const all: RequestTerms = {
          ...{ ...terms, saleMode: base.saleMode, requiredContacts: base.requiredContacts },
          ...{ filters, preferences, maxPrice },
        };
        const by = wish(buyer.organizationId, { maxPrice, limit: 50 });
        const expected = (await chooseStock(database, all, by)).map(({ id }) => id);
        expect(proposed(stock, all, by)).toEqual(expected);
        compared += expected.length;
      }
    }
    expect(compared).toBeGreaterThan(1_000); // or nothing was compared
  });

  it("tells by the type's own fields, those it had when the stock was read", async () => {
    const field = { leadType: "crm", label: "Grade", kind: "int", isFilterable: true, position: 1 };
    await prisma.leadType.create({ data: { code: "crm", name: "CRM", returnWindowHours: 24 } });
    await prisma.leadTypeField.create({ data: { ...field, code: "grade" } });
    const buyer = await aBuyer();
    const [good] = await leadsOf(
      await aSeller(),
      [{ grade: 3 }, { grade: 1 }, {}].map((attributes) => ({ leadType: "crm", attributes })),
    );
    const graded: RequestTerms = {
      ...{ ...terms, leadType: "crm" },
      filters: [{ field: "attributes.grade", operator: "gte", value: 2, on_missing: "reject" }],
    };
    const by = wish(buyer.organizationId);
    expect(proposed(await ofMemory("crm"), graded, by)).toEqual([good]);
    await prisma.leadTypeField.create({ data: { ...field, code: "stage" } });
    expect(await stockInMemory("crm", ["attributes.grade"])).not.toBeNull();
    expect(await stockInMemory("crm", ["attributes.stage"])).toBeNull(); // the database knows
  });
});

describe("what it follows", () => {
  it.each<[string, LeadWish, Prisma.LeadUpdateInput, boolean]>([
    ["opened", { status: "received" }, { status: "available" }, true],
    ["withdrawn", {}, { status: "withdrawn" }, false],
    ["of another region", {}, { region: "LV-000" }, false],
    ["become dear", {}, { prices: [501n, 501n, 501n, 501n, 501n] }, false],
    ["become cheap", { prices: [501n, 501n, 501n, 501n, 501n] }, { prices: [9n, 9n, 9n, 9n, 9n] }, true],
    ["without consent", {}, { consentChannels: 4 }, false],
    ["of a consent for others", {}, { consentRecipients: ["category:insurance"] }, false],
    ["given back", { status: "sold_out", soldCount: 3 }, { status: "partially_sold", soldCount: 2 }, true],
  ])("a lead that is %s", async (_, before, after, isWanted) => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const [id] = await leadsOf(seller, [{ region, ...before }]);
    const by = wish(buyer.organizationId);
    expect(proposed(await ofMemory(), inRegion(region), by).length).toBe(isWanted ? 0 : 1);
    await prisma.lead.update({ where: { id: id! }, data: after });
    expect(proposed(await ofMemory(), inRegion(region), by)).toEqual(isWanted ? [id] : []);
  });

  it("a sale that is undone, where the type lets a lead go to few", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const [id] = await leadsOf(seller, [{ region, soldCount: 2, status: "partially_sold" }]);
    const by = wish(buyer.organizationId, {
      buyer: { id: buyer.organizationId, category: "optics", maxRecipients: 2 },
    });
    expect(proposed(await ofMemory(), inRegion(region), by)).toEqual([]);
    await prisma.lead.update({ where: { id: id! }, data: { soldCount: 1, status: "partially_sold" } });
    expect(proposed(await ofMemory(), inRegion(region), by)).toEqual([id]);
  });

  it("a seller that is suspended, and is no more", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const [id] = await leadsOf(seller, [{ region }]);
    const suspend = (suspendedAt: Date | null) =>
      prisma.organization.update({ where: { id: seller.organizationId }, data: { suspendedAt } });
    const by = wish(buyer.organizationId);
    await suspend(new Date());
    expect(proposed(await ofMemory(), inRegion(region), by)).toEqual([]);
    await suspend(null);
    expect(proposed(await ofMemory(), inRegion(region), by)).toEqual([id]);
  });

  it("what was committed late, though what began after it was read before", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const by = wish(buyer.organizationId);
    const [early, late] = await leadsOf(seller, [
      { region, status: "received" },
      { region, status: "received" },
    ]);
    const open = (id: bigint | undefined) => ({
      text: "UPDATE leads SET status = 'available' WHERE id = $1",
      values: [id],
    });
    await bulkTransaction(async (tx) => {
      await tx.rows(open(early));
      await prisma.lead.update({ where: { id: late! }, data: { status: "available" } });
      expect(proposed(await ofMemory(), inRegion(region), by)).toEqual([late]);
      return done(null);
    });
    expect(proposed(await ofMemory(), inRegion(region), by).sort()).toEqual([early, late]);
  });
});

describe("how it is read", () => {
  it("is in pages while nobody waits for them, at first and after a large file; the database answers meanwhile", async () => {
    await prisma.leadType.create({ data: { code: "many", name: "Many", returnWindowHours: 24 } });
    const seller = await aSeller();
    const more = (count: number) => leadsOf(seller, Array<LeadWish>(count).fill({ leadType: "many" }));
    await more(2_100);
    expect(await stockInMemory("many", [])).toBeNull();
    await expect.poll(async () => (await stockInMemory("many", []))?.index.size).toBe(2_100);
    await more(2_100);
    await more(2_100);
    expect(await stockInMemory("many", [])).toBeNull();
    await expect.poll(async () => (await stockInMemory("many", []))?.index.size).toBe(6_300);
  });
});

describe("what it doesn't know", () => {
  it("is never sold: what changed is passed over, and known at the next look", async () => {
    const [seller, other, buyer, region] = [await aSeller(), await aSeller(), await aBuyer(), aRegion()];
    const ids = await leadsOf(
      seller,
      Array.from({ length: 6 }, () => ({ region })),
    );
    const [suspended] = await leadsOf(other, [{ region }]);
    const stock = await ofMemory();
    const by = wish(buyer.organizationId, { limit: 7 });
    await prisma.lead.update({ where: { id: ids[0]! }, data: { status: "withdrawn" } });
    await prisma.lead.update({ where: { id: ids[1]! }, data: { age: 99 } });
    await prisma.lead.update({ where: { id: ids[2]! }, data: { soldCount: 3, status: "sold_out" } });
    await suppress(buyer.organizationId, ids[3]!);
    await prisma.organization.update({ where: { id: other.organizationId }, data: { suspendedAt: new Date() } });
    const { ids: had, missed } = await chosen(stock, inRegion(region), by);
    expect(had).toEqual([ids[4], ids[5]]);
    expect(missed.sort()).toEqual([ids[0], ids[1], ids[2]]); // otherwise than they were thought to be: worth another look
    expect(proposed(await ofMemory(), inRegion(region), by)).toEqual([ids[1], ids[3], ids[4], ids[5]]);
    expect(suspended).toBeDefined();
  });

  it("costs no more than a wider look: the next best are had instead", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const ids = await leadsOf(
      seller,
      Array.from({ length: 60 }, () => ({ region })),
    );
    const stock = await ofMemory();
    await prisma.lead.updateMany({
      where: { id: { in: ids.slice(0, 55) } },
      data: { soldCount: 3, status: "sold_out" },
    });
    const by = wish(buyer.organizationId, { limit: 3 });
    expect((await chosen(stock, inRegion(region), by)).ids).toEqual(ids.slice(55, 58));
  });

  it("is what others have locked: passed over and told, or waited for", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const ids = await leadsOf(seller, [{ region }, { region }]);
    const stock = await ofMemory();
    const by = wish(buyer.organizationId, { limit: 2 });
    await bulkTransaction(async (tx) => {
      await tx.rows({ text: "SELECT id FROM leads WHERE id = $1 FOR UPDATE", values: [ids[0]] });
      expect(await chosen(stock, inRegion(region), by)).toEqual({ ids: [ids[1]], missed: [ids[0]] });
      return done(null);
    });
    expect(await chosen(stock, inRegion(region), by, "wait")).toEqual({ ids, missed: [] });
  });

  it("is how much others have locked: so much is passed over at one look, and the next goes on behind it", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const ids = await leadsOf(
      seller,
      Array.from({ length: 201 }, () => ({ region })),
    );
    const stock = await ofMemory();
    const by = wish(buyer.organizationId, { limit: 1 });
    await fundWallet(buyer, 10_000n);
    const filters = [{ field: "region", operator: "eq", value: region }];
    const request = await aPurchaseRequest(buyer, { filters, quantity: 1 });
    await bulkTransaction(async (tx) => {
      await tx.rows({ text: "SELECT id FROM leads WHERE id = ANY ($1) FOR UPDATE", values: [ids.slice(0, 200)] });
      const { ids: had, missed } = await chosen(stock, inRegion(region), by);
      expect(had).toEqual([]);
      expect(missed).toEqual(ids.slice(0, missed.length));
      expect(missed.length).toBeGreaterThan(30);
      expect(missed.length).toBeLessThan(60);
      expect(await fillPurchaseRequest(system, request)).toMatchObject({ value: { bought: 1 } });
      return done(null);
    });
    expect(await prisma.sale.count({ where: { leadId: ids[200] } })).toBe(1);
  });

  it("is what a hybrid became by this very process: the next best is had instead", async () => {
    const [seller, first, second, region] = [await aSeller(), await aBuyer(), await aBuyer(), aRegion()];
    const prices = [...Array<bigint>(5).fill(300n), ...Array<bigint>(5).fill(400n)];
    const ids = await leadsOf(seller, [
      { region, saleMode: "hybrid", prices },
      { region, saleMode: "exclusive" },
    ]);
    const filters = [{ field: "region", operator: "eq", value: region }];
    for (const [buyer, sale_mode, had] of [
      [first, "shared", ids[0]],
      [second, "exclusive", ids[1]],
    ] as const) {
      await fundWallet(buyer, 10_000n);
      const request = await aPurchaseRequest(buyer, { filters, quantity: 1, sale_mode });
      expect(await fillPurchaseRequest(system, request)).toMatchObject({ value: { bought: 1 } });
      expect(await prisma.sale.count({ where: { leadId: had, buyerId: buyer.organizationId } })).toBe(1);
    }
  });

  it("is how often a lead may be sold that others sell, too: a limit of the type holds", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    const ids = await leadsOf(seller, [{ region }, { region }]);
    const stock = await ofMemory();
    await prisma.lead.update({ where: { id: ids[0]! }, data: { soldCount: 2, status: "partially_sold" } });
    const by = wish(buyer.organizationId, {
      buyer: { id: buyer.organizationId, category: "optics", consentPolicy: "max_recipients", maxRecipients: 2 },
    });
    expect((await chosen(stock, inRegion(region), by)).ids).toEqual([ids[1]]);
  });
});

describe("whose it is", () => {
  afterEach(() => vi.useRealTimers());

  it("is one process's at a time: another asks the database until the first is gone", async () => {
    const other = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await other.connect();
    await prisma.leadType.create({ data: { code: "claimed", name: "Claimed", returnWindowHours: 24 } });
    await other.query(claimStock("claimed").text, ["claimed"]);
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    expect(await stockInMemory("claimed", [])).toBeNull();
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const ids = await leadsOf(seller, [{ leadType: "claimed" }]);
    await fundWallet(buyer, 10_000n);
    const request = await aPurchaseRequest(buyer, { lead_type: "claimed" });
    expect(await fillPurchaseRequest(system, request)).toMatchObject({ value: { bought: 1 } });
    expect(await prisma.sale.count({ where: { leadId: ids[0] } })).toBe(1);
    await other.end();
    await vi.advanceTimersByTimeAsync(5_000);
    await expect.poll(async () => (await stockInMemory("claimed", []))?.index.size).toBe(1);
  });

  it("ends with the connection that keeps it; fills go on, and after a while it is read anew", async () => {
    const [seller, buyer, region] = [await aSeller(), await aBuyer(), aRegion()];
    await leadsOf(seller, [{ region }, { region }]);
    await fundWallet(buyer, 10_000n);
    const filters = [{ field: "region", operator: "eq", value: region }];
    const before = await ofMemory();
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    await database.rows({
      text: `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND d.datname = current_database() AND l.pid <> pg_backend_pid()`,
      values: [],
    });
    await expect.poll(() => stockInMemory("consumer", [])).toBeNull();
    const request = await aPurchaseRequest(buyer, { filters, quantity: 1 });
    expect(await fillPurchaseRequest(system, request)).toMatchObject({ value: { bought: 1 } });
    await vi.advanceTimersByTimeAsync(5_000);
    await expect.poll(() => stockInMemory("consumer", [])).not.toBeNull();
    expect(await ofMemory()).not.toBe(before);
    const again = await aPurchaseRequest(buyer, { filters, quantity: 2 });
    expect(await fillPurchaseRequest(system, again)).toMatchObject({ value: { bought: 1 } });
  });
});

let regions = 0;
/** One that no other test has. */
const aRegion = () => `LV-${(36 * 36 * 10 + ++regions).toString(36).toUpperCase()}`;

function leadOf({ facts, saleMode, consentChannels, consentRecipients, soldCount, ageHours }: MarketLead): LeadWish {
  const { contactKinds: _, latitude: __, longitude: ___, ...rest } = facts;
  return {
    ...{ ...rest, interests: [...facts.interests], completeness: facts.completeness ?? 0 },
    ...{ saleMode, consentChannels, soldCount: saleMode === "shared" ? soldCount : 0 },
    consentRecipients: consentRecipients.map((each) => (each.startsWith("org:") ? "category:none" : each)),
    prices:
      saleMode === "hybrid"
        ? [...Array<bigint>(5).fill(300n), ...Array<bigint>(5).fill(400n)]
        : [500n, 400n, 300n, 200n, 100n],
    capturedAt: new Date(Date.now() - ageHours * HOUR_MS),
    attributes: {},
  };
}

/** Some of them another way than they came. */
async function changed(ids: readonly bigint[], seed: number): Promise<void> {
  const some = (of: number) => ({ where: { id: { in: ids.filter((_, i) => (i + seed) % 9 === of) } } });
  await prisma.lead.updateMany({ ...some(0), data: { status: "withdrawn" } });
  const { where } = some(1);
  const data = { age: 40, prices: [90n, 90n, 90n, 90n, 90n] };
  await prisma.lead.updateMany({ where: { ...where, saleMode: { not: "hybrid" } }, data });
  await prisma.lead.updateMany({ ...some(2), data: { region: null, interests: [] } });
  await prisma.lead.updateMany({ ...some(3), data: { status: "quarantined" } });
  await prisma.lead.updateMany({ ...some(3), data: { status: "available" } });
}

async function suppress(organizationId: string, leadId: bigint): Promise<void> {
  const { phoneKey } = await prisma.lead.findUniqueOrThrow({ where: { id: leadId } });
  const list = await prisma.suppressionList.create({ data: { organizationId, name: "Mine", createdBy: "test" } });
  await prisma.suppression.create({ data: { organizationId, personKey: phoneKey!, listId: list.id } });
}
