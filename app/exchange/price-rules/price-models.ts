/** How a lead's price is found (product rule E5), to how many it is sold (E2), and who of several gets it (F4). */

/**
 * `fixed`: what the rule says. `tiered_volume`: less the more a buyer takes. `bid_first_price`: the highest bid, and that
 * is what is paid. `bid_second_price`: the highest bid pays one minor unit more than the best bid that goes without.
 * `dutch`: it falls until somebody buys. `revenue_share`: a guarantee now, a share of what the buyer earns later.
 */
export const priceModels = [
  "fixed",
  "tiered_volume",
  "bid_first_price",
  "bid_second_price",
  "dutch",
  "revenue_share",
] as const;
export type PriceModel = (typeof priceModels)[number];

export function isAuction(model: PriceModel): boolean {
  return model === "bid_first_price" || model === "bid_second_price";
}

/** Auctions choose among buyers by what they pay alone. */
export function goesByPrice(model: PriceModel): boolean {
  return isAuction(model) || model === "dutch";
}

/** The price of a Dutch auction falls with the time since it was listed, not by the lead's age bands. */
export function goesByAge(model: PriceModel): boolean {
  return model !== "dutch";
}

/**
 * `shared`: to several. `exclusive`: to one, for good. `exclusive_window`: to one for some days, then to others as an aged
 * lead. `hybrid`: to several, or to one at the price for that, whatever earns more.
 */
export const listingModes = ["shared", "exclusive", "exclusive_window", "hybrid"] as const;
export type ListingMode = (typeof listingModes)[number];

export const allocationStrategies = [
  "highest_price",
  "priority",
  "waterfall",
  "round_robin",
  "weighted",
  "percentage_deficit",
  "first_claim",
] as const;
export type AllocationStrategy = (typeof allocationStrategies)[number];

/** From the `from`th lead on, so much of the price in basis points. */
export type VolumeTier = { from: number; bps: number };
/** `graduated`: each lead at the tier it falls into; `whole_volume`: all at the tier of the quantity that was ordered. */
export const tierBases = ["graduated", "whole_volume"] as const;
export type TierBasis = (typeof tierBases)[number];

/** A Dutch auction starts at the rule's price and falls by `step` minor units every so many minutes, down to the floor. */
export type DutchTerms = { step: bigint; intervalMinutes: number };
