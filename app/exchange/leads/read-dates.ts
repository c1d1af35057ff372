/** Which of day and month comes first in dates written with `/` or `-`; dates with dots have the day first everywhere. */
export type DateOrder = "day_first" | "month_first";
export type LocalTime = { year: number; month: number; day: number; hour: number; minute: number; second: number };
/** A moment, or a time of day at a place whose zone the text doesn't tell. */
export type ReadDate = { at: Date } | { local: LocalTime };

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/s;
const numeric = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\.?(.*)$/s;
const timeOfDay =
  /^(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/** Reads ISO 8601, `31.12.2025. 23:59`, `3/15/2026 2:30 PM` and the like; null for anything else, and for days that don't exist. */
export function readDate(text: string, order: DateOrder | null): ReadDate | null {
  const trimmed = text.trim();
  const parts = iso.exec(trimmed);
  if (parts) return build({ year: +parts[1]!, month: +parts[2]!, day: +parts[3]! }, parts[4]!);
  const short = numeric.exec(trimmed);
  if (!short) return null;
  const [, first, separator, second, year, rest] = short;
  const dayFirst = isDayFirst(+first!, +second!, separator === "." ? "day_first" : order);
  if (dayFirst === null) return null;
  const [day, month] = dayFirst ? [+first!, +second!] : [+second!, +first!];
  return build({ year: +year!, month, day }, rest!);
}

function isDayFirst(first: number, second: number, order: DateOrder | null): boolean | null {
  if (order) return order === "day_first";
  if (first === second) return true;
  if (first > 12) return true;
  return second > 12 ? false : null;
}

function build({ year, month, day }: { year: number; month: number; day: number }, rest: string): ReadDate | null {
  const time = timeOfDay.exec(rest);
  if (!time || !isDay(year, month, day)) return null;
  const hour = hourOf(Number(time[1] ?? 0), time[4]);
  const local = { year, month, day, hour, minute: Number(time[2] ?? 0), second: Number(time[3] ?? 0) };
  if (hour === null || local.minute > 59 || local.second > 59) return null;
  const zone = time[5];
  return zone ? { at: new Date(asUtc({ ...local, hour }) - offsetOf(zone)) } : { local: { ...local, hour } };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (!half) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2200) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000 : 0;
}

function asUtc({ year, month, day, hour, minute, second }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export type DateEvidence = DateOrder | "ambiguous" | "contradictory" | "none";

/**
 * What a column of dates says about the order of day and month: an order that some value proves, `ambiguous` when
 * every value could be read both ways (to be asked, never guessed), `contradictory` when both orders are proved.
 */
export function dateOrderOf(values: readonly string[]): DateEvidence {
  const seen = { day_first: false, month_first: false, ambiguous: false };
  for (const value of values) {
    const match = numeric.exec(value.trim());
    if (!match || match[2] === ".") continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 12) seen.day_first = true;
    else if (second > 12) seen.month_first = true;
    else if (first !== second) seen.ambiguous = true;
  }
  if (seen.day_first && seen.month_first) return "contradictory";
  if (seen.day_first) return "day_first";
  if (seen.month_first) return "month_first";
  return seen.ambiguous ? "ambiguous" : "none";
}

/** Local times of one zone as moments. The offset is asked of Intl once for each hour and kept. */
export function zoneReader(timeZone: string): (local: LocalTime) => Date {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" });
  const offsets = new Map<number, number>();
  const offsetAt = (at: number): number => {
    const hour = Math.floor(at / 3_600_000);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const name = format.formatToParts(hour * 3_600_000).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
      offset = offsetOf(name.replace("GMT", ""));
      if (offsets.size > 50_000) offsets.clear();
      offsets.set(hour, offset);
    }
    return offset;
  };
  return (local) => {
    const wall = asUtc(local);
    const guess = wall - offsetAt(wall);
    return new Date(wall - offsetAt(guess));
  };
}

/** Whole years from the birth date to the day of `at` (UTC). */
export function ageAt(birth: ReadDate, at: Date): number {
  const born = "at" in birth ? partsOf(birth.at) : birth.local;
  const now = partsOf(at);
  const hadBirthday = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}

function partsOf(at: Date) {
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
