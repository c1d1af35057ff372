import { BPS, divideHalfUp, type Minor } from "../money.ts";
import { isOpen, type OpenHours } from "../open-hours.ts";
import type { AllocationStrategy, PriceModel, TierBasis, VolumeTier } from "./price-models.ts";

/** At these hours of the seller's week the price is multiplied by `bps` / 10000 (product rule E6). */
export type TimeSlot = OpenHours & { bps: number };

/** What of a price rule counts when one of its leads is sold; the rest went into the lead's prices. */
export type ListingRule = {
  number: number;
  model: PriceModel;
  /** Never less, whatever makes it cheaper. */
  floor: Minor;
  /** The least that an auction may end with; null: the price at the time. */
  reserve: Minor | null;
  tiers: readonly VolumeTier[];
  tierBasis: TierBasis;
  timeSlots: readonly TimeSlot[];
  timeZone: string;
  revenueShareBps: number | null;
  /** Of an exclusive window; how many may buy once it is over. */
  windowDays: number | null;
  maxSales: number;
  allocation: AllocationStrategy;
  /** How long a lead may be claimed before it is allocated otherwise. */
  claimMinutes: number | null;
};

/** What the seller agreed with a buyer about a rule, and what the buyer has had of it. */
export type BuyersTerms = {
  /** Of the list price. */
  bps: number;
  /** Among buyers: the lowest first; so many turns to another's one; of all leads; in the lowest group first. */
  priority: number;
  weight: number;
  shareBps: number | null;
  waterfallRank: number;
  /** Bought in the running month; allocated since ever, and the last sale of those. */
  bought: number;
  sent: number;
  lastSaleId: bigint;
};
export const usualTerms: BuyersTerms = {
  ...{ bps: 10_000, priority: 100, weight: 1, shareBps: null, waterfallRank: 1 },
  ...{ bought: 0, sent: 0, lastSaleId: 0n },
};
/** What a buyer's own price depends on; `ordered`: the quantity of the request that buys. */
export type BuyerVolume = Pick<BuyersTerms, "bps" | "bought"> & { ordered: number };
export const usualVolume: BuyerVolume = { bps: 10_000, bought: 0, ordered: 1 };

/** The factor of the hours that `now` lies in; of several slots that overlap, the first. */
export function slotBps({ timeSlots, timeZone }: Pick<ListingRule, "timeSlots" | "timeZone">, now: Date): number {
  return timeSlots.find((slot) => isOpen([slot], now, timeZone))?.bps ?? 10_000;
}

/** The factor of the volume tier that the buyer's next lead falls into. */
export function tierBps(
  { model, tiers, tierBasis }: Pick<ListingRule, "model" | "tiers" | "tierBasis">,
  { bought, ordered }: Pick<BuyerVolume, "bought" | "ordered">,
): number {
  if (model !== "tiered_volume") return 10_000;
  const place = tierBasis === "graduated" ? bought + 1 : ordered;
  return tiers.reduce((bps, tier) => (tier.from <= place ? tier.bps : bps), 10_000);
}

/** All that changes a list price for this buyer at this moment: a fraction of 10^12, three times basis points. */
export function priceFactor(rule: ListingRule, volume: BuyerVolume, now: Date): bigint {
  return BigInt(slotBps(rule, now)) * BigInt(tierBps(rule, volume)) * BigInt(volume.bps);
}

/** In an auction never below the reserve, in no case below the floor. */
export function leastPrice({ floor, reserve }: Pick<ListingRule, "floor" | "reserve">): Minor {
  return reserve !== null && reserve > floor ? reserve : floor;
}

/**
 * What this buyer pays for a lead of that list price at this moment; in an auction, the least bid that may win.
 * One rounding, halves up; never below the rule's floor, nor in an auction below its reserve.
 */
export function buyersPrice(list: Minor, rule: ListingRule | null, volume: BuyerVolume, now: Date): Minor {
  if (rule === null) return list;
  return specialPrice(list, priceFactor(rule, volume, now), leastPrice(rule));
}

/** A list price by a factor of `priceFactor`, not below the least. The same rule as special_price() in the database. */
export function specialPrice(list: Minor, factor: bigint, least: Minor): Minor {
  const price = divideHalfUp(list * factor, BPS ** 3n);
  return price < least ? least : price;
}
