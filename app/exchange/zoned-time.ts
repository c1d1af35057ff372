import { dateTimeFormat } from "./intl-formats.ts";

/** Calendar periods by which limits are counted, in a time zone of somebody's choice. Weeks begin on Monday. */
export const periods = ["hour", "day", "week", "month"] as const;
export type Period = (typeof periods)[number];
/** From `start` on, up to but not including `end`. */
export type Span = { start: Date; end: Date };

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What the clock on the wall shows, written as if it were UTC: its UTC fields are the local ones. */
export function wallOf(at: Date, zone: string): Date {
  return new Date(at.getTime() + offsetAt(at.getTime(), zone));
}

/**
 * The moment at which the clock on the wall shows `wall` (as `wallOf` writes it): the first of two where clocks are set
 * back, and where they are set forward over it, the moment of the change or as long after it as the wall says.
 */
export function momentOf(wall: Date, zone: string): Date {
  const at = wall.getTime();
  const offsets = [offsetAt(at - DAY_MS, zone), offsetAt(at + DAY_MS, zone)];
  const moments = offsets.map((offset) => at - offset);
  const shown = moments.filter((moment) => moment + offsetAt(moment, zone) === at);
  return new Date(shown.length > 0 ? Math.min(...shown) : at - offsets[0]!);
}

/** Of each period and zone the one that was asked for last: most ask for the one that is running. */
const running = new Map<string, Span>();
const ZONES_KEPT_MAX = 2_000;

/** The period that `at` lies in. An hour is an hour long on every day; days, weeks and months are what the calendar makes them. */
export function periodAt(period: Period, at: Date, zone: string): Span {
  const key = `${period} ${zone}`;
  const known = running.get(key);
  if (known && known.start <= at && at < known.end) return known;
  if (running.size >= ZONES_KEPT_MAX) running.clear();
  const span = periodOf(period, at, zone);
  running.set(key, span);
  return span;
}

function periodOf(period: Period, at: Date, zone: string): Span {
  if (period === "hour") {
    const offset = offsetAt(at.getTime(), zone);
    const start = Math.floor((at.getTime() + offset) / HOUR_MS) * HOUR_MS - offset;
    return { start: new Date(start), end: new Date(start + HOUR_MS) };
  }
  const wall = wallOf(at, zone);
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  const since = (days: number) => momentOf(new Date(Date.UTC(year, month, day + days)), zone);
  if (period === "day") return { start: since(0), end: since(1) };
  const monday = -((wall.getUTCDay() + 6) % 7);
  if (period === "week") return { start: since(monday), end: since(monday + 7) };
  const first = (months: number) => momentOf(new Date(Date.UTC(year, month + months, 1)), zone);
  return { start: first(0), end: first(1) };
}

/** Milliseconds that the zone's wall clock is ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  const format = dateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" });
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes = "0"] = /GMT([+-])(\d\d):?(\d\d)?/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}
