import fc from "fast-check";
import { expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { chooseStock } from "../../../app/exchange/matching/choose-stock.server.ts";
import { explainMatch, firstReason } from "../../../app/exchange/matching/explain-match.ts";
import { loadMatchContext } from "../../../app/exchange/matching/load-match-context.server.ts";
import { loadMatchLead } from "../../../app/exchange/matching/load-match-lead.server.ts";
import { openMarket } from "../../../app/exchange/matching/wanted-leads.ts";
import { loadMatchRequests } from "../../../app/exchange/matching/load-match-requests.server.ts";
import { preferenceScore } from "../../../app/exchange/leads/filter-test.ts";
import { priceNow } from "../../../app/exchange/price-rules/price-lead.ts";
import { condition, leadFacts } from "../../support/lead-facts.ts";
import { type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const DAY_MS = 86_400_000;
const someLead = fc.record({
  facts: leadFacts,
  status: fc.constantFrom("available", "partially_sold", "available", "available", "sold_out", "withdrawn"),
  saleMode: fc.constantFrom("shared" as const, "exclusive" as const),
  price: fc.bigInt(1n, 1_000n),
  age: fc.constantFrom(0.5, 2, 5, 20, 60, 95),
  consentChannels: fc.constantFrom(0, 1, 4, 5, 15),
  consentRecipients: fc.constantFrom(["any"], ["category:optics"], ["category:insurance"], ["category:optics", "any"]),
  consentDays: fc.constantFrom(-1, 30),
});
const wish = fc.record({
  filters: fc.array(
    condition.filter(({ field }) => field !== "contact_kinds"),
    { maxLength: 3 },
  ),
  preferences: fc.array(
    fc.record({
      condition: condition.filter(({ field }) => field !== "contact_kinds"),
      weight: fc.integer({ min: 1, max: 10 }),
    }),
    { maxLength: 3 },
  ),
  required_contacts: fc.constantFrom(["phone"], ["email"], ["phone", "email"]),
  sale_mode: fc.constantFrom("any", "shared", "exclusive"),
  max_age_hours: fc.constantFrom(null, 24, 240),
  price: fc.integer({ min: 100, max: 1_000 }),
});

it("explains as it chooses: what is chosen has no reason against it, everything else has one; ranked the same", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  await fundWallet(buyer, 1_000_000n);
  const made = fc.sample(someLead, { numRuns: 150, seed: 11 }).map(({ facts, age, consentDays, price, ...rest }) => ({
    ...rest,
    ...facts,
    interests: [...facts.interests],
    attributes: facts.attributes as NonNullable<LeadWish["attributes"]>,
    consentRecipients: [...rest.consentRecipients],
    completeness: facts.completeness ?? 0,
    prices: Array<bigint>(5).fill(price),
    capturedAt: new Date(Date.now() - age * DAY_MS),
    consentExpiresAt: new Date(Date.now() + consentDays * DAY_MS),
    soldCount: rest.status === "sold_out" ? 1 : 0,
    maxSales: rest.saleMode === "exclusive" ? 1 : 3,
  }));
  const ids = await leadsOf(seller, made);
  const leads = (await Promise.all(ids.map(loadMatchLead))).map((lead) => lead!);
  await fc.assert(
    fc.asyncProperty(wish, async ({ price, ...terms }) => {
      const money = { amount: String(price), currency: "EUR" };
      const id = await aPurchaseRequest(buyer, { ...terms, max_price: money }).catch(() => null);
      fc.pre(id !== null); // a random value that the input refuses
      const [request] = await loadMatchRequests({ id: id!, buyerId: buyer.organizationId });
      const context = await loadMatchContext(leads[0]!, request!);
      const expected = leads
        .filter((lead) => firstReason(explainMatch(lead, request!, context)) === null)
        .map((lead) => ({ lead, score: preferenceScore(request!.preferences, lead) }))
        .map(({ lead, score }) => ({ lead, score, price: priceNow(lead.prices, lead.capturedAt, context.now)! }))
        .sort(
          (a, b) =>
            b.score - a.score ||
            Number(a.price - b.price) ||
            b.lead.capturedAt.getTime() - a.lead.capturedAt.getTime() ||
            Number(a.lead.id - b.lead.id),
        );
      const chosen = await chooseStock(database, request!, {
        buyer: request!.buyer,
        now: context.now,
        limit: 500,
        maxPrice: request!.maxPrice,
        market: openMarket,
        avoid: [],
      });
      expect(chosen.map(({ id, score, price }) => [id, score, price])).toEqual(
        expected.map(({ lead, score, price }) => [lead.id, score, price]),
      );
      await prisma.purchaseRequest.delete({ where: { id: id! } });
    }),
    { numRuns: 150 },
  );
});
