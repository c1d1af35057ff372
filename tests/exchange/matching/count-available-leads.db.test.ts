// How many leads would do is told coarsely, and the same all day (threat T3).
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { type CountInput, countAvailableLeads } from "../../../app/exchange/matching/count-available-leads.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { availabilitySchema } from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { receiveSuppressions } from "../../../app/exchange/suppressions/receive-suppressions.server.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { listOf } from "../../support/suppressions.ts";

const price = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const wanted = (region: string, wish: object = {}): CountInput => ({
  ...availabilitySchema.parse({
    ...{ filters: [{ field: "region", operator: "eq", value: region }], required_contacts: ["phone"] },
    ...{ max_price: price(500), ...wish },
  }),
});
const count = async (by: PersonActor, input: CountInput) => expectDone(await countAvailableLeads(by, input));
const stock = async (seller: PersonActor, region: string, number: number, wish: LeadWish = {}) =>
  leadsOf(seller, Array<LeadWish>(number).fill({ region, ...wish }));

let seller: PersonActor;
let buyer: PersonActor;
beforeAll(async () => {
  [seller, buyer] = [await aSeller(), await aBuyer()];
});

describe("the count", () => {
  it("is fewer than twenty for nineteen, whoever asks and however", async () => {
    await stock(seller, "LV-001", 19);
    for (let asked = 0; asked < 5; asked++)
      expect(await count(await aBuyer(), wanted("LV-001"))).toEqual({ atLeast: 0, atAnyPrice: 0 });
  });

  it("is by the price that is paid, and at any price", async () => {
    await stock(seller, "LV-002", 100);
    await stock(seller, "LV-002", 150, { prices: [900n, 800n, 700n, 600n, 500n] });
    const told = await count(buyer, wanted("LV-002"));
    expect([20, 50]).toContain(told.atLeast);
    expect([100, 250]).toContain(told.atAnyPrice);
    const { max_price: _, ...open } = wanted("LV-002");
    expect((await count(buyer, open)).atLeast).toBe(told.atAnyPrice);
  });

  it("leaves out the buyer's own leads, and looks at no list of the buyer's", async () => {
    const both = await aBuyer({ kinds: ["buyer", "seller"] });
    await stock(both, "LV-003", 150);
    expect((await count(both, wanted("LV-003"))).atLeast).toBe(0);
    const before = await count(buyer, wanted("LV-003"));
    await receiveSuppressions(buyer, listOf("+37120007090"));
    await prisma.availabilityAnswer.deleteMany({});
    expect(await count(buyer, wanted("LV-003"))).toEqual(before);
  });
});

describe("one question", () => {
  it("has one answer all day, whatever is listed meanwhile, and a new one tomorrow", async () => {
    const asked = wanted("LV-004");
    expect((await count(buyer, asked)).atLeast).toBe(0);
    await stock(seller, "LV-004", 200);
    expect((await count(buyer, asked)).atLeast).toBe(0);
    // The same in other words: a list of one, the last day of the band, a cent that doesn't count.
    const filters = [{ field: "region", operator: "in", value: ["LV-004", "LV-004"], on_missing: "reject" as const }];
    expect((await count(buyer, { ...asked, filters: filters as never })).atLeast).toBe(0);
    expect((await count(buyer, wanted("LV-004", { max_price: price(509) }))).atLeast).toBe(0);
    await prisma.$executeRaw`UPDATE availability_answers SET day = day - 1`;
    expect((await count(buyer, asked)).atLeast).toBeGreaterThanOrEqual(50);
  });

  it("is answered alike when it is asked many times at once", async () => {
    await stock(seller, "LV-005", 60);
    const told = await Promise.all(Array.from({ length: 12 }, () => count(buyer, wanted("LV-005"))));
    expect(new Set(told.map(({ atLeast }) => atLeast)).size).toBe(1);
    expect(await prisma.availabilityAnswer.count({ where: { buyerId: buyer.organizationId } })).toBeGreaterThan(1);
  });

  it("is told coarser the more was asked that day", async () => {
    await stock(seller, "LV-006", 140);
    const [fresh, curious] = [await aBuyer(), await aBuyer()];
    const [buyerId, day] = [curious.organizationId, new Date(new Date().toISOString().slice(0, 10))];
    const data = Array.from({ length: 2_000 }, (_, i) => ({
      ...{ buyerId, day, atLeast: 0, question: new Uint8Array([i >> 8, i & 255]) },
    }));
    await prisma.availabilityAnswer.createMany({ data });
    expect((await count(fresh, wanted("LV-006"))).atLeast).toBeGreaterThanOrEqual(20);
    expect((await count(curious, wanted("LV-006"))).atLeast).toBe(0);
  });
});
