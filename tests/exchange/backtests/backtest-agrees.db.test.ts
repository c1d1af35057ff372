// A backtest is no market of its own: among the same leads it finds, and buys, what matching finds and buys.
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { collectCandidates } from "../../../app/exchange/backtests/collect-candidates.server.ts";
import { loadTrial } from "../../../app/exchange/backtests/load-trial.server.ts";
import { Simulation } from "../../../app/exchange/backtests/simulation.ts";
import { tellBacktest } from "../../../app/exchange/backtests/told-backtest.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { postDraft } from "../../../app/exchange/purchase-requests/post-draft.server.ts";
import { purchaseRequestSchema } from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { leadFacts } from "../../support/lead-facts.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aDraft, requestBody } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const DAY_MS = 86_400_000;
const LEADS = 120;
const euro = (amount: number) => ({ amount: String(amount), currency: "EUR" });

/** Prices that stay as they are, so that what is accepted now was accepted when it came. */
const someLead = fc.record({
  facts: leadFacts,
  saleMode: fc.constantFrom("shared" as const, "shared" as const, "exclusive" as const),
  price: fc.bigInt(100n, 900n),
  hours: fc.integer({ min: 1, max: 90 }),
  consentChannels: fc.constantFrom(1, 4, 5, 15),
  consentRecipients: fc.constantFrom(["any"], ["category:optics"], ["category:insurance"]),
  isTest: fc.constantFrom(false, false, false, true),
});

let seller: PersonActor;
let buyer: PersonActor;
beforeAll(async () => {
  seller = await aSeller();
});
beforeEach(async () => {
  await prisma.lead.updateMany({ data: { status: "withdrawn" } });
  buyer = await aBuyer();
});

async function listed(seed: number): Promise<void> {
  const made = fc.sample(someLead, { numRuns: LEADS, seed }).map(({ facts, hours, price, ...rest }): LeadWish => ({
    ...rest,
    ...facts,
    interests: [...facts.interests],
    consentRecipients: [...rest.consentRecipients],
    completeness: facts.completeness ?? 0,
    prices: Array<bigint>(5).fill(price),
    maxSales: rest.saleMode === "exclusive" ? 1 : 3,
    capturedAt: new Date(Date.now() - hours * 3_600_000),
  }));
  const ids = await leadsOf(seller, made);
  await prisma.$executeRaw`UPDATE leads SET received_at = captured_at WHERE id = ANY (${ids})`;
}

/** The exact outcome, before it is made coarse. */
async function tried(body: Record<string, unknown>) {
  const input = purchaseRequestSchema.parse(body);
  const end = new Date();
  const span = { start: new Date(end.getTime() - 30 * DAY_MS), end };
  const loaded = await loadTrial(buyer.organizationId, input, span);
  const collected = await collectCandidates({ ...loaded, span, report: () => Promise.resolve(true) });
  const { candidates, oneIn, trial } = collected!;
  const simulation = new Simulation({ ...loaded, trial, span, weight: oneIn });
  for (const candidate of candidates) simulation.offer(candidate);
  return { found: candidates.map(({ phoneKey }) => phoneKey).sort(), raw: simulation.finish(), span };
}

/** The same posted in earnest, and filled from stock. */
async function bought(body: Record<string, unknown>) {
  const id = await aDraft(buyer, body);
  expectDone(await postDraft(buyer, id));
  await fundWallet(buyer, 10_000_000n);
  await fillPurchaseRequest({ by: "system", job: "test" }, id);
  const where = { purchaseRequestId: id };
  const sales = await prisma.sale.findMany({ where, select: { priceMinor: true, leadId: true } });
  const leads = await prisma.lead.findMany({ where: { id: { in: sales.map(({ leadId }) => leadId) } } });
  const spent = sales.reduce((sum, { priceMinor }) => sum + priceMinor, 0n);
  return { found: leads.map(({ phoneKey }) => phoneKey).sort(), count: sales.length, spent };
}

const wide = { quantity: 1_000, budget: euro(10_000_000), max_price: euro(900) };
const wishes: [string, Record<string, unknown>][] = [
  ["anybody", {}],
  ["a lower price", { max_price: euro(400) }],
  ["ages", { filters: [{ field: "age", operator: "between", value: [25, 60] }] }],
  ["ages, or none stated", { filters: [{ field: "age", operator: "gte", value: 50, on_missing: "accept" }] }],
  ["a gender", { filters: [{ field: "gender", operator: "eq", value: "female" }] }],
  ["those who state no education", { filters: [{ field: "education", operator: "exists", value: false }] }],
  ["completeness", { filters: [{ field: "completeness", operator: "gte", value: 50 }] }],
  ["other kinds of work", { filters: [{ field: "employment_status", operator: "not_in", value: ["student"] }] }],
  ["e-mail", { required_contacts: ["email"] }],
  ["one alone", { sale_mode: "exclusive" }],
  ["shared ones", { sale_mode: "shared" }],
];

describe("a backtest among leads of which nobody bought any", () => {
  it.each(wishes)("finds and buys for %s what the request buys when it is posted", async (_, wish) => {
    await listed(wishes.findIndex(([, each]) => each === wish) + 1);
    const body = requestBody({ ...wide, ...wish });
    const { found, raw, span } = await tried(body);
    const real = await bought(body);
    expect(found).toEqual(real.found);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(LEADS); // some were refused: it isn't that everything is found
    expect([raw.matching, raw.won, raw.lost, raw.spent]).toEqual([real.count, real.count, 0, real.spent]);
    const told = tellBacktest(raw, { blur: { share: 0, asked: 0 }, span, sampledOneIn: 1 });
    expect(told.won).toBeLessThanOrEqual(real.count); // coarse, and never more than there was
    expect(told.spent === null).toBe(real.count < 20);
  });

  it("would be found out: another request buys something else", async () => {
    await listed(77);
    const { found } = await tried(requestBody({ ...wide, max_price: euro(800) }));
    const real = await bought(requestBody(wide));
    expect(found).not.toEqual(real.found);
    expect(real.found).toEqual(expect.arrayContaining(found)); // at a lower price, some of the same
  });

  it("buys no more than the request is for", async () => {
    await listed(78);
    const body = requestBody({ ...wide, quantity: 7 });
    expect((await tried(body)).raw.won).toBe(7);
    expect((await bought(body)).count).toBe(7);
  });
});
