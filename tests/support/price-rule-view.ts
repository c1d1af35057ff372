import type { PriceRuleView } from "../../app/exchange/price-rules/price-rule-row.ts";

/** A price rule as it is read: fixed, 600.00 euros, to three buyers. */
export function aPriceRuleView(change: Partial<PriceRuleView> = {}): PriceRuleView {
  return {
    id: "00000000-0000-4000-8000-000000000001",
    number: 1,
    name: "Glasses",
    currency: "EUR",
    model: "fixed",
    base: 60_000n,
    floor: 1n,
    ceiling: 600_000n,
    reserve: null,
    modifiers: [],
    ageFactorsBps: [10_000, 7_000, 5_000, 2_500, 1_000],
    saleMode: "shared",
    maxSales: 3,
    windowDays: null,
    tiers: [],
    tierBasis: "graduated",
    dutch: null,
    revenueShareBps: null,
    timeSlots: [],
    timeZone: "Europe/Riga",
    allocation: "highest_price",
    claimMinutes: null,
    createdAt: new Date("2026-11-29T12:00:00Z"),
    isArchived: false,
    ...change,
  };
}
