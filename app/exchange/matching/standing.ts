import type { OpenRequestRow } from "#app/db/sql/select-open-requests.ts";
import type { Minor } from "../money.ts";
import { type Campaign, nothingUsed, type Usage, type Used } from "../purchase-requests/campaign.ts";
import { periodAt, periods } from "../zoned-time.ts";
import { type BuyingPower, buyingPower } from "./buying-power.ts";

/** What of a request and its buyer changes with each sale. */
export type Counters = Pick<
  OpenRequestRow,
  | "id"
  | "status"
  | "quantity"
  | "bought_count"
  | "budget_minor"
  | "spent_minor"
  | "starts_at"
  | "ends_at"
  | "is_buyer_suspended"
  | "last_fill_id"
  | "cash"
>;
/** Counters as they were read, with what was used of the caps then. */
export type KeptStanding = { counters: Counters; usage: Usage; readAt: Date };
/** How a request stands at a moment. */
export type Standing = { cash: Minor; lastFillId: bigint; power: BuyingPower; counters: Counters; usage: Usage };

export function countersOf(row: OpenRequestRow): Counters {
  const { id, status, quantity, bought_count, budget_minor, spent_minor, starts_at, ends_at } = row;
  const { is_buyer_suspended, last_fill_id, cash } = row;
  return {
    ...{ id, status, quantity, bought_count, budget_minor, spent_minor, starts_at, ends_at },
    ...{ is_buyer_suspended, last_fill_id, cash },
  };
}

/**
 * How a request stands at `now` by counters that were read before: nothing was bought since, or they would have been
 * read again, so of a period that has begun since nothing is used.
 */
export function standingAt(kept: KeptStanding, campaign: Campaign, now: Date): Standing {
  const { counters, usage, readAt } = kept;
  const { cash, last_fill_id: lastFillId } = counters;
  const used = usedAt(usage, { campaign, readAt, now });
  const power = buyingPower({ ...counters, now }, { campaign, usage: used, cash });
  return { cash, lastFillId, power, counters, usage: used };
}

/** Whether its limits or its buyer's money could keep a request from a lead that it accepts. */
export function isConstrained(
  { counters }: KeptStanding,
  { campaign, maxPrice }: { campaign: Campaign; maxPrice: Minor },
) {
  const { cash, budget_minor, spent_minor, is_buyer_suspended } = counters;
  const isShort = cash < maxPrice || budget_minor - spent_minor < maxPrice;
  return is_buyer_suspended || isShort || campaign.caps.length > 0 || campaign.pacing === "even";
}

const nothing: Used = { count: 0, spent: 0n };

function usedAt(usage: Usage, { campaign, readAt, now }: { campaign: Campaign; readAt: Date; now: Date }): Usage {
  if (campaign.caps.length === 0) return usage;
  const used: Usage = { ...nothingUsed, total: usage.total };
  for (const period of periods) {
    const isRunning = readAt >= periodAt(period, now, campaign.timeZone).start;
    used[period] = isRunning ? usage[period] : nothing;
  }
  return used;
}
