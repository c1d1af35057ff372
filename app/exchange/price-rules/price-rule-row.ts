import type { Minor } from "../money.ts";
import type { ListingRule, TimeSlot } from "./listing-rule.ts";
import type { PriceModifier, PriceRule } from "./price-lead.ts";
import type { AllocationStrategy, PriceModel, TierBasis, VolumeTier } from "./price-models.ts";

/** What the table keeps of a price rule. */
export const priceRuleColumns = {
  id: true,
  number: true,
  name: true,
  currency: true,
  model: true,
  baseMinor: true,
  floorMinor: true,
  ceilingMinor: true,
  reserveMinor: true,
  modifiers: true,
  ageFactorsBps: true,
  saleMode: true,
  maxSales: true,
  windowDays: true,
  tiers: true,
  tierBasis: true,
  dutchStepMinor: true,
  dutchMinutes: true,
  revenueShareBps: true,
  timeSlots: true,
  timeZone: true,
  allocation: true,
  claimMinutes: true,
  createdAt: true,
  archivedAt: true,
} as const;

export type PriceRuleView = PriceRule &
  ListingRule & {
    id: string;
    name: string;
    currency: string;
    createdAt: Date;
    isArchived: boolean;
  };

/** The columns that its leads' sales go by. */
export type ListingRuleRow = {
  number: number;
  model: string;
  floorMinor: Minor;
  reserveMinor: Minor | null;
  tiers: unknown;
  tierBasis: string;
  timeSlots: unknown;
  timeZone: string;
  revenueShareBps: number | null;
  windowDays: number | null;
  maxSales: number;
  allocation: string;
  claimMinutes: number | null;
};
type Row = ListingRuleRow & {
  id: string;
  name: string;
  currency: string;
  baseMinor: Minor;
  ceilingMinor: Minor;
  modifiers: unknown;
  ageFactorsBps: number[];
  saleMode: string;
  dutchStepMinor: Minor | null;
  dutchMinutes: number | null;
  createdAt: Date;
  archivedAt: Date | null;
};

export function priceRuleOf(row: Row): PriceRuleView {
  return {
    ...listingRuleOf(row),
    id: row.id,
    name: row.name,
    currency: row.currency,
    base: row.baseMinor,
    ceiling: row.ceilingMinor,
    modifiers: row.modifiers as PriceModifier[],
    ageFactorsBps: row.ageFactorsBps,
    saleMode: row.saleMode as PriceRule["saleMode"],
    dutch:
      row.dutchStepMinor === null || row.dutchMinutes === null
        ? null
        : { step: row.dutchStepMinor, intervalMinutes: row.dutchMinutes },
    createdAt: row.createdAt,
    isArchived: row.archivedAt !== null,
  };
}

export function listingRuleOf(row: ListingRuleRow): ListingRule {
  return {
    number: row.number,
    model: row.model as PriceModel,
    floor: row.floorMinor,
    reserve: row.reserveMinor,
    tiers: row.tiers as VolumeTier[],
    tierBasis: row.tierBasis as TierBasis,
    timeSlots: row.timeSlots as TimeSlot[],
    timeZone: row.timeZone,
    revenueShareBps: row.revenueShareBps,
    windowDays: row.windowDays,
    maxSales: row.maxSales,
    allocation: row.allocation as AllocationStrategy,
    claimMinutes: row.claimMinutes,
  };
}
