// What the contenders of the bench of filling share: buyers, requests, and the least that any design must write.
import { randomUUID } from "node:crypto";
import { database, pool, prisma } from "#app/db/client.server.ts";
import type { ChosenLead } from "#app/db/sql/choose-leads.ts";
import type { LeadSale } from "#app/db/sql/sell-leads.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { depositPaid } from "#app/exchange/ledger/movements.ts";
import { postMovements } from "#app/exchange/ledger/post-movements.server.ts";
import { chooseStock } from "#app/exchange/matching/choose-stock.server.ts";
import { openMarket } from "#app/exchange/matching/wanted-leads.ts";
import { commissionOf } from "#app/exchange/money.ts";
import { done } from "#app/exchange/outcome.ts";
import type { RequestTerms } from "#app/exchange/purchase-requests/stored-purchase-request.ts";
import { recordSales } from "#app/exchange/sales/record-sales.server.ts";
import { seedBuyer } from "./seed-fill.ts";

export const WANTED = 100;
export const system = { by: "system", job: "bench" } as const;

export async function chooseFor(terms: RequestTerms, buyerId: string, limit = WANTED): Promise<ChosenLead[]> {
  const buyer = { id: buyerId, category: "optics" };
  const wish = { buyer, now: new Date(), limit, maxPrice: terms.maxPrice, market: openMarket, avoid: [] };
  return chooseStock(database, terms, wish);
}

/** The least that any design must write: the same statements with everything known beforehand. Answers what does it. */
export async function writeOnly(terms: RequestTerms, chosen: readonly ChosenLead[]): Promise<() => Promise<void>> {
  const buyerId = await aBuyer(0);
  const purchaseRequestId = await aRequest(terms, buyerId);
  const leads = await prisma.lead.findMany({
    where: { id: { in: chosen.map(({ id }) => id) } },
    select: { id: true, sellerId: true, saleMode: true },
  });
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  const sales = chosen.map(({ id, price, score }): LeadSale => {
    const { sellerId, saleMode } = byId.get(id)!;
    const agreed = { pricing: "{}", ruleNumber: null, isCounted: false, windowDays: null, isReserved: false };
    return { leadId: id, fill: 0, sellerId, saleMode, price, commission: commissionOf(price, 1_500), score, ...agreed };
  });
  const total = sales.reduce((sum, { price }) => sum + price, 0n);
  const fill = { purchaseRequestId, buyerId, wanted: WANTED, got: sales.length, total, terms: "{}" };
  const when = { currency: "EUR", now: new Date(), returnWindowHours: 168, holdHours: 72 };
  return async () => {
    await bulkTransaction(async (tx) =>
      done(await recordSales(tx, system, { sales, fills: [fill], when, bounds: [] })),
    );
  };
}

export async function aBuyer(suppressed: number): Promise<string> {
  const id = await seedBuyer(pool, suppressed);
  const deposit = { id: randomUUID(), organizationId: id, amount: 10_000_000n, currency: "EUR" };
  await bulkTransaction(async (tx) => done(await postMovements(tx, system, [depositPaid(deposit, {})])));
  return id;
}

export async function aRequest(terms: RequestTerms, buyerId: string): Promise<string> {
  const { id } = await prisma.purchaseRequest.create({
    data: {
      buyerId,
      name: "Bench",
      leadType: terms.leadType,
      status: "active",
      filters: terms.filters,
      preferences: terms.preferences,
      requiredContacts: terms.requiredContacts,
      saleMode: terms.saleMode,
      currency: terms.currency,
      maxPriceMinor: terms.maxPrice,
      maxAgeHours: terms.maxAgeHours,
      quantity: WANTED,
      budgetMinor: 100_000_000n,
      createdBy: "bench",
    },
    select: { id: true },
  });
  return id;
}
