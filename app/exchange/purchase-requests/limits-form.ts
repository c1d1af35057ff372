import type { z } from "zod";
import { decimalOf, type Money } from "../money.ts";
import { momentOf, type Period, periods, wallOf } from "../zoned-time.ts";
import type { Pacing } from "./campaign.ts";
import type { purchaseRequestChangeSchema } from "./purchase-request-input.ts";
import type { PurchaseRequestView } from "./purchase-request-view.ts";
import { type OpenHours, type Weekday, weekdays } from "../open-hours.ts";

type Hours = { from?: string | undefined; to?: string | undefined };

/** The form of a request's limits, read. Times without a zone are meant in `timeZone`. */
export type LimitsForm = {
  timeZone: string;
  startsAt?: string | undefined; // 2026-11-24T09:00
  endsAt?: string | undefined;
  pacing: Pacing;
  caps: Partial<Record<Period, { count?: number | undefined; spend?: Money | undefined }>>;
  /** For each day from when to when; "00:00" as the end is midnight. No day at all: at all hours. */
  hours: Partial<Record<Weekday, Hours>>;
  blockedSources: string[];
};

/** As a client of the API would write it. */
export function limitsOfForm(form: LimitsForm): z.input<typeof purchaseRequestChangeSchema> {
  const at = (local: string | undefined) =>
    local === undefined ? null : momentOf(new Date(`${local.slice(0, 16)}:00Z`), form.timeZone).toISOString();
  const schedule = scheduleOf(form.hours);
  return {
    time_zone: form.timeZone,
    starts_at: at(form.startsAt),
    ends_at: at(form.endsAt),
    pacing: form.pacing,
    caps: periods.flatMap((period) => {
      const { count, spend } = form.caps[period] ?? {};
      if (count === undefined && spend === undefined) return [];
      return [{ period, ...(count !== undefined && { count }), ...(spend && { spend: spend.amount.toString() }) }];
    }),
    schedule: schedule.length > 0 ? schedule : null,
    blocked_sources: form.blockedSources,
  };
}

/** Days of the same hours are one entry. */
function scheduleOf(hours: LimitsForm["hours"]): OpenHours[] {
  const schedule: OpenHours[] = [];
  for (const [i, weekday] of weekdays.entries()) {
    const { from = "", to = "" } = hours[weekday] ?? {};
    if (from === "" && to === "") continue;
    const window = { from: from || "00:00", to: to === "" || to === "00:00" ? "24:00" : to };
    const same = schedule.find((each) => each.from === window.from && each.to === window.to);
    if (same) same.days.push(i + 1);
    else schedule.push({ days: [i + 1], ...window });
  }
  return schedule;
}

type Texts = Record<string, string | string[]>;

/** A request's limits as the form's fields show them; null for hours that the form can't show: several on one day. */
export function limitsInForm(request: PurchaseRequestView): { entered: Texts; isWhole: boolean } {
  const { timeZone, startsAt, endsAt, pacing, caps, schedule, sources } = request;
  const local = (at: Date) => wallOf(at, timeZone).toISOString().slice(0, 16);
  const entered: Texts = {
    timeZone,
    pacing,
    "blockedSources[]": [...sources.blocked],
    ...(startsAt && { startsAt: local(startsAt) }),
    ...(endsAt && { endsAt: local(endsAt) }),
  };
  for (const { period, count, spend } of caps) {
    if (count !== undefined) entered[`caps.${period}.count`] = count.toString();
    if (spend !== undefined) entered[`caps.${period}.spend`] = decimalOf(spend, request.maxPrice.currency);
  }
  const days = new Set<number>();
  let isWhole = true;
  for (const { days: open, from, to } of schedule ?? [])
    for (const day of open) {
      isWhole &&= !days.has(day);
      days.add(day);
      entered[`hours.${weekdays[day - 1]}.from`] = from;
      entered[`hours.${weekdays[day - 1]}.to`] = to === "24:00" ? "00:00" : to;
    }
  return { entered, isWhole };
}
