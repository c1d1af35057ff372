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

/** What a buyer's own price depends on, besides the lead's. */
export type BuyerVolume = {
  /** The seller's override for this buyer. */
  bps: number;
  /** Bought under the rule in the running month; what the request ordered in all. */
  bought: number;
  ordered: number;
};
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

/** All that changes a list price for this buyer at this moment, in basis points, as one fraction: bps³. */
function factorOf(rule: ListingRule, volume: BuyerVolume, now: Date): bigint {
  return BigInt(slotBps(rule, now)) * BigInt(tierBps(rule, volume)) * BigInt(volume.bps);
}

/**
 * What this buyer pays for a lead of that list price at this moment; in an auction, the least bid that may win.
 * One rounding, halves up; never below the rule's floor, nor in an auction below its reserve.
 */
export function buyersPrice(list: Minor, rule: ListingRule | null, volume: BuyerVolume, now: Date): Minor {
  if (rule === null) return list;
  const price = divideHalfUp(list * factorOf(rule, volume, now), BPS ** 3n);
  const least = rule.reserve !== null && rule.reserve > rule.floor ? rule.reserve : rule.floor;
  return price < least ? least : price;
}
