// What the contenders of the bench of filling share: buyers, requests, and the least that any design must write.
import { createHash, randomUUID } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { database, pool, prisma } from "#app/db/client.server.ts";
import type { ChosenLead } from "#app/db/sql/choose-leads.ts";
import type { NewReceipt } from "#app/db/sql/receipts.ts";
import type { LeadSale } from "#app/db/sql/sell-leads.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { depositPaid } from "#app/exchange/ledger/movements.ts";
import { postMovements } from "#app/exchange/ledger/post-movements.server.ts";
import { chooseStock } from "#app/exchange/matching/choose-stock.server.ts";
import { keepReceipts } from "#app/exchange/matching/keep-receipts.server.ts";
import { openMarket } from "#app/exchange/matching/wanted-leads.ts";
import { env } from "#app/env.server.ts";
import { stockInMemory } from "#app/exchange/matching/stock-in-memory.server.ts";
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
  const receipt = receiptOf(sales, { purchaseRequestId, leadType: terms.leadType, at: when.now });
  return async () => {
    await bulkTransaction(async (tx) => {
      const { sold } = await recordSales(tx, system, { sales, fills: [fill], when, bounds: [] });
      await keepReceipts(tx, [{ ...receipt, id: sold[0]!.receipt_id }]);
      return done(null);
    });
  };
}

type About = { purchaseRequestId: string; leadType: string; at: Date };

/** A receipt of about the size that the purchase's own has, made beforehand. */
function receiptOf(sales: readonly LeadSale[], { purchaseRequestId, leadType, at }: About): NewReceipt {
  const told = sales.map(({ leadId, price, score }) => [
    `${leadId}`,
    0,
    "shared",
    score,
    `${price}`,
    `${leadId}`,
    7,
    at,
  ]);
  const ids = sales.map(({ leadId }) => leadId).sort((one, other) => (one < other ? -1 : 1));
  const body = deflateRawSync(JSON.stringify({ purchaseRequestId, told }));
  return {
    ...{ id: null, at, kind: "fill", rules: 1, leadType, currency: "EUR", purchaseRequestId, setId: null, body },
    ...{ firstLeadId: ids[0]!, lastLeadId: ids.at(-1)!, digest: createHash("sha256").update(body).digest() },
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

/** By the database alone, as where another process keeps the stock. */
export async function withoutIndex<Result>(work: () => Promise<Result>): Promise<Result> {
  env.STOCK_INDEX = "off";
  try {
    return await work();
  } finally {
    env.STOCK_INDEX = "memory";
  }
}

/** Until this process has all of the stock in memory. */
export async function stockIsRead(): Promise<void> {
  const before = performance.now();
  while (!(await stockInMemory("consumer", []))) await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(`the stock was read into memory in ${((performance.now() - before) / 1_000).toFixed(1)} s`);
}
