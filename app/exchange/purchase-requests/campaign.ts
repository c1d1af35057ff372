import * as z from "zod";
import type { Minor } from "../money.ts";
import { type Period, periodAt, periods, type Span } from "../zoned-time.ts";
import { isOpen, nextOpening, type OpenHours } from "../open-hours.ts";

/** At most so many leads, or so much money in minor units of the request's currency, in each period of the calendar. */
export type Cap = { period: Period; count?: number | undefined; spend?: Minor | undefined };
export const pacings = ["asap", "even"] as const;
export type Pacing = (typeof pacings)[number];

/** How a request spreads what it buys over time (product rules F1, F6). */
export type Campaign = {
  quantity: number;
  startsAt: Date | null;
  endsAt: Date | null;
  createdAt: Date;
  caps: readonly Cap[];
  schedule: readonly OpenHours[] | null;
  pacing: Pacing;
  /** IANA: whose days and hours are meant. */
  timeZone: string;
};
/** What was bought in the running periods, and since the request began. */
export type Used = { count: number; spent: Minor };
export type Usage = Record<Period, Used> & { total: Used };
const nothing: Used = { count: 0, spent: 0n };
export const nothingUsed: Usage = { hour: nothing, day: nothing, week: nothing, month: nothing, total: nothing };

const spend = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform((text) => BigInt(text));
/** One cap for each period at most; `spend` in minor units of the request's currency, as text. */
export const capsSchema = z
  .array(
    z
      .strictObject({
        period: z.enum(periods),
        count: z.int().min(1).max(1_000_000).optional(),
        spend: spend.optional(),
      })
      .refine((cap) => cap.count !== undefined || cap.spend !== undefined, "a count, a sum, or both"),
  )
  .max(periods.length)
  .refine((caps) => new Set(caps.map(({ period }) => period)).size === caps.length, "one cap for each period");

/** As the database keeps caps: sums as text, since JSON's numbers are not exact. */
export function capsToJson(caps: readonly Cap[]) {
  return caps.map(({ period, count, spend }) => ({
    period,
    ...(count !== undefined && { count }),
    ...(spend !== undefined && { spend: spend.toString() }),
  }));
}

export type HoldCode = "out_of_schedule" | `cap_${Period}` | "pacing";
/** Why nothing may be bought now, and when that ends. */
export type Hold = { code: HoldCode; until: Date };
/** `again`: when more will be allowed, whatever is allowed now; null where the campaign sets no bound. */
export type Allowance = { count: number; spend: Minor | null; holds: Hold[]; again: Date | null };

/**
 * How much a request may buy at this moment by its hours, its caps and its pacing, in the order of evaluation (F3).
 * What it buys over all, and the wallet, are not looked at.
 */
export function allowanceOf(campaign: Campaign, usage: Usage, now: Date): Allowance {
  const { schedule, timeZone } = campaign;
  const allowance: Allowance = { count: Number.MAX_SAFE_INTEGER, spend: null, holds: [], again: null };
  if (schedule && !isOpen(schedule, now, timeZone))
    hold(allowance, "out_of_schedule", nextOpening(schedule, now, timeZone));
  for (const cap of orderedCaps(campaign.caps)) applyCap(allowance, cap, { campaign, usage, now });
  if (campaign.pacing === "even" && campaign.endsAt) {
    const span = { start: campaign.startsAt ?? campaign.createdAt, end: campaign.endsAt };
    applyPace(allowance, { limit: campaign.quantity, used: usage.total.count, span }, now);
  }
  if (allowance.holds.length === 0) return allowance;
  const lifted = Math.max(...allowance.holds.map(({ until }) => until.getTime())); // all of them must have
  return { ...allowance, count: 0, again: new Date(lifted) };
}

/** Shorter periods first, as their codes stand in F3. */
function orderedCaps(caps: readonly Cap[]): readonly Cap[] {
  return periods.flatMap((period) => caps.filter((cap) => cap.period === period));
}

type Circumstances = { campaign: Campaign; usage: Usage; now: Date };

function applyCap(allowance: Allowance, { period, count, spend }: Cap, { campaign, usage, now }: Circumstances): void {
  const span = periodAt(period, now, campaign.timeZone);
  const used = usage[period];
  const isReached = (count !== undefined && used.count >= count) || (spend !== undefined && used.spent >= spend);
  if (isReached) return hold(allowance, `cap_${period}`, span.end);
  allowance.again = earlier(allowance.again, span.end);
  if (spend !== undefined) allowance.spend = least(allowance.spend, spend - used.spent);
  if (count === undefined) return;
  allowance.count = Math.min(allowance.count, count - used.count);
  if (campaign.pacing === "even") applyPace(allowance, { limit: count, used: used.count, span }, now);
}

type Pace = { limit: number; used: number; span: Span };

/** Even pacing allows limit x elapsed / period + 1 until now (F6), so that the first is bought at once. */
function applyPace(allowance: Allowance, { limit, used, span: { start, end } }: Pace, now: Date): void {
  const [length, elapsed] = [end.getTime() - start.getTime(), now.getTime() - start.getTime()];
  if (length <= 0 || elapsed < 0 || elapsed >= length) return;
  const allowed = Math.min(limit, Math.floor((limit * elapsed) / length) + 1);
  const nextAt = new Date(start.getTime() + Math.ceil((Math.max(allowed, used) * length) / limit));
  if (used >= allowed && used < limit) return hold(allowance, "pacing", nextAt < end ? nextAt : end);
  allowance.count = Math.min(allowance.count, Math.max(0, allowed - used));
  if (allowed < limit) allowance.again = earlier(allowance.again, nextAt);
}

function hold({ holds }: Allowance, code: HoldCode, until: Date): void {
  holds.push({ code, until });
}

const earlier = (one: Date | null, other: Date): Date => (one !== null && one < other ? one : other);
const least = (one: Minor | null, other: Minor): Minor => (one !== null && one < other ? one : other);
