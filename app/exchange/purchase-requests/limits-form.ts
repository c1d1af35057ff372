import { decimalOf, type Money } from "../money.ts";
import { momentOf, type Period, periods, wallOf } from "../zoned-time.ts";
import type { Pacing } from "./campaign.ts";
import type { SaidCampaign } from "./campaign-sentence.ts";
import type { AskedJson } from "./purchase-request-input.ts";
import { type OpenHours, type Weekday, weekdays } from "../open-hours.ts";

/** One day's hours: from when to when, and after a break again. */
type Hours = {
  from?: string | undefined;
  to?: string | undefined;
  from2?: string | undefined;
  to2?: string | undefined;
};

/** The form of a request's limits, read. Times without a zone are meant in `timeZone`. */
export type LimitsForm = {
  timeZone: string;
  startsAt?: string | undefined; // 2026-11-24T09:00
  endsAt?: string | undefined;
  pacing: Pacing;
  caps: Partial<Record<Period, { count?: number | undefined; spend?: Money | undefined }>>;
  /** For each day from when to when; "00:00" as the end is midnight. No day at all: at all hours. */
  hours: Partial<Record<Weekday, Hours>>;
  allowedSources: string[];
  blockedSources: string[];
};

/** As a client of the API would write it. */
export function limitsOfForm(form: LimitsForm) {
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
    allowed_sources: form.allowedSources,
    blocked_sources: form.blockedSources,
  } satisfies AskedJson;
}

/** Days of the same hours are one entry. */
function scheduleOf(hours: LimitsForm["hours"]): OpenHours[] {
  const schedule: OpenHours[] = [];
  for (const [i, weekday] of weekdays.entries()) {
    const { from, to, from2, to2 } = hours[weekday] ?? {};
    for (const window of [windowOf(from, to), windowOf(from2, to2)]) {
      if (!window) continue;
      const same = schedule.find((each) => each.from === window.from && each.to === window.to);
      if (same) same.days.push(i + 1);
      else schedule.push({ days: [i + 1], ...window });
    }
  }
  return schedule;
}

function windowOf(from = "", to = ""): { from: string; to: string } | null {
  if (from === "" && to === "") return null;
  return { from: from || "00:00", to: to === "" || to === "00:00" ? "24:00" : to };
}

type Texts = Record<string, string | string[]>;
const HOURS_A_DAY = 2; // that the form has fields for

type ShownLimits = SaidCampaign & { timeZone: string; currency: string };

/** Limits as the form's fields show them; not whole for hours that it can't show: more than two spans on one day. */
export function limitsInForm(said: ShownLimits): { entered: Texts; isWhole: boolean } {
  const { timeZone, startsAt, endsAt, pacing = "asap", caps = [], schedule, sources } = said;
  const local = (at: Date) => wallOf(at, timeZone).toISOString().slice(0, 16);
  const entered: Texts = {
    timeZone,
    pacing,
    "allowedSources[]": [...(sources?.allowed ?? [])],
    "blockedSources[]": [...(sources?.blocked ?? [])],
    ...(startsAt && { startsAt: local(startsAt) }),
    ...(endsAt && { endsAt: local(endsAt) }),
  };
  for (const { period, count, spend } of caps) {
    if (count !== undefined) entered[`caps.${period}.count`] = count.toString();
    if (spend !== undefined) entered[`caps.${period}.spend`] = decimalOf(spend, said.currency);
  }
  const isWhole = weekdays
    .map((weekday, i) => showHours(entered, weekday, windowsOn(i + 1, schedule ?? [])))
    .every((each) => each);
  return { entered, isWhole };
}

function windowsOn(day: number, schedule: readonly OpenHours[]): OpenHours[] {
  return schedule.filter(({ days }) => days.includes(day)).sort((one, other) => (one.from < other.from ? -1 : 1));
}

function showHours(entered: Texts, weekday: Weekday, windows: readonly OpenHours[]): boolean {
  for (const [i, { from, to }] of windows.slice(0, HOURS_A_DAY).entries()) {
    const place = i === 0 ? "" : "2";
    entered[`hours.${weekday}.from${place}`] = from;
    entered[`hours.${weekday}.to${place}`] = to === "24:00" ? "00:00" : to;
  }
  return windows.length <= HOURS_A_DAY;
}
