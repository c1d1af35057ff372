import type { LeadFacts } from "../leads/lead-fields.ts";
import type { Minor } from "../money.ts";
import { buyersPrice, usualVolume } from "./listing-rule.ts";
import { ageBandHours, exclusivePriceNow, priceLead, priceNow } from "./price-lead.ts";
import type { PriceRuleView } from "./price-rule-row.ts";

/** The words of the age bands, by their order: `priceRules.ageBands.<name>`. */
export const ageBandNames = ["day", "threeDays", "week", "month", "quarter"] as const;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A lead is sold for as long as its last age band lasts. */
const SOLD_FOR_MINUTES = ageBandHours.at(-1)! * 60;
const listedAt = new Date(0); // prices are told by the time since then

/** A lead of which nothing is known: no modifier is asked about it. */
const plainLead: LeadFacts = {
  region: null,
  country: null,
  age: null,
  gender: null,
  maritalStatus: null,
  employmentStatus: null,
  education: null,
  interests: [],
  completeness: null,
  contactKinds: 0,
  latitude: null,
  longitude: null,
  attributes: {},
};
const plainly = (rule: PriceRuleView): PriceRuleView => ({ ...rule, modifiers: [], timeSlots: [] });

/** What a plain lead costs in an age band (in an auction the least bid); of a hybrid where it is sold to several, and to one. */
export type BandPrice = { price: Minor; alone: Minor | null };

/** The prices of a plain lead in its five age bands, at ordinary hours, for a buyer of little. */
export function bandPrices(rule: PriceRuleView): BandPrice[] {
  const plain = plainly(rule);
  const prices = priceLead(plain, plainLead, listedAt);
  const paid = (list: Minor | null) => (list === null ? null : buyersPrice(list, plain, usualVolume, listedAt));
  return ageBandHours.map((hours) => {
    const now = new Date(hours * HOUR_MS);
    return {
      price: paid(priceNow(prices, listedAt, now)) ?? 0n,
      alone: paid(exclusivePriceNow(prices, listedAt, now)),
    };
  });
}

/** What a new plain lead costs from the `from`th on, to the `to`th (null: all that follow). */
export type TierPrice = { from: number; to: number | null; bps: number; price: Minor };

export function tierPrices(rule: PriceRuleView): TierPrice[] {
  const plain = plainly(rule);
  const list = priceNow(priceLead(plain, plainLead, listedAt), listedAt, listedAt) ?? 0n;
  const steps = [{ from: 1, bps: 10_000 }, ...rule.tiers];
  return steps.map(({ from, bps }, i) => ({
    from,
    to: steps[i + 1] ? steps[i + 1]!.from - 1 : null,
    bps,
    price: buyersPrice(list, plain, { ...usualVolume, bought: from - 1, ordered: from }, listedAt),
  }));
}

export type Stair = { afterMinutes: number; price: Minor };
export type Staircase = {
  /** In order; of more steps than `STAIRS_MAX` as many, evenly chosen. The last is the lowest that is reached. */
  stairs: Stair[];
  /** How often the price falls before the lead is too old to be sold. */
  falls: number;
  /** Whether it gets to its final price before that. */
  reachesEnd: boolean;
};
export const STAIRS_MAX = 40;

/** How a Dutch auction of a plain lead falls from the moment it is listed. */
export function dutchStaircase(rule: PriceRuleView): Staircase {
  const { step, intervalMinutes } = rule.dutch!;
  const prices = priceLead(plainly(rule), plainLead, listedAt);
  const [start = 0n, end = 0n] = prices;
  const whole = start > end ? Number((start - end + step - 1n) / step) : 0;
  const falls = Math.min(whole, Math.floor(SOLD_FOR_MINUTES / intervalMinutes));
  const shown = Math.min(falls, STAIRS_MAX);
  const stairs = Array.from({ length: shown + 1 }, (_, i) => {
    const afterMinutes = Math.round((falls * i) / Math.max(shown, 1)) * intervalMinutes;
    return { afterMinutes, price: priceNow(prices, listedAt, new Date(afterMinutes * MINUTE_MS)) ?? end };
  });
  return { stairs, falls, reachesEnd: falls === whole };
}
