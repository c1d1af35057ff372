import { dateTimeFormat, numberFormat, relativeTimeFormat } from "#app/exchange/intl-formats.ts";
import { decimalOf } from "#app/exchange/money.ts";

/** Minor units with their ISO 4217 currency, as the exchange and its API write them. */
export type MoneyLike = { amount: bigint | string; currency: string };

export function formatMoney(
  { amount, currency }: MoneyLike,
  intl: string,
  sign: "auto" | "exceptZero" = "auto",
): string {
  // As text, so that no digit is lost on the way through a number.
  const text = decimalOf(BigInt(amount), currency) as `${number}`;
  return numberFormat(intl, { style: "currency", currency, signDisplay: sign }).format(text);
}

/** Amounts that are rounded anyway, without the naughts after the point. */
export function formatRound({ amount, currency }: MoneyLike, intl: string): string {
  const text = decimalOf(BigInt(amount), currency) as `${number}`;
  return numberFormat(intl, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(text);
}

export function formatNumber(value: number | bigint, intl: string, fractionDigitsMax = 2): string {
  return numberFormat(intl, { maximumFractionDigits: fractionDigitsMax }).format(value);
}

/** Basis points as a percentage: 1500 → "15%". */
export function formatPercent(basisPoints: number, intl: string, fractionDigitsMax = 2): string {
  return numberFormat(intl, { style: "percent", maximumFractionDigits: fractionDigitsMax }).format(
    basisPoints / 10_000,
  );
}

export function formatBytes(bytes: number, intl: string): string {
  const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), steps.length - 1);
  const unitDisplay = step === 0 ? "long" : "short"; // "846 bytes": the short form has no plural
  const options = { style: "unit", unit: steps[step], unitDisplay, maximumFractionDigits: 1 } as const;
  return numberFormat(intl, options).format(bytes / 1000 ** step);
}

export type Zoned = { intl: string; timeZone: string };

/** "22 Nov 2025, 14:03 CET": the zone is always told. */
export function formatDateTime(at: Date, { intl, timeZone }: Zoned, withSeconds = false): string {
  return dateTimeFormat(intl, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: withSeconds ? "2-digit" : undefined,
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  }).format(at);
}

export function formatDate(at: Date, { intl, timeZone }: Zoned): string {
  return dateTimeFormat(intl, { day: "numeric", month: "short", year: "numeric", timeZone }).format(at);
}

const durationSteps = [
  { unit: "day", minutes: 1_440 },
  { unit: "hour", minutes: 60 },
  { unit: "minute", minutes: 1 },
] as const;

/** Whole minutes as "2 days 3 hours 5 minutes"; parts that are nothing are left out. */
export function formatDuration(minutes: number, intl: string): string {
  let left = minutes;
  const parts = durationSteps.flatMap(({ unit, minutes: each }) => {
    const count = Math.floor(left / each);
    left -= count * each;
    return count > 0 ? [numberFormat(intl, { style: "unit", unit, unitDisplay: "long" }).format(count)] : [];
  });
  return parts.join(" ") || numberFormat(intl, { style: "unit", unit: "minute", unitDisplay: "long" }).format(0);
}

const relativeSteps = [
  { unit: "year", seconds: 31_557_600 },
  { unit: "month", seconds: 2_629_800 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** "3 minutes ago", "in 2 days"; always rounded towards now, so a deadline never looks further away than it is. */
export function formatRelative(at: Date, now: Date, intl: string): string {
  const seconds = Math.trunc((at.getTime() - now.getTime()) / 1000);
  const step = relativeSteps.find((each) => Math.abs(seconds) >= each.seconds) ?? { unit: "second", seconds: 1 };
  return relativeTimeFormat(intl, { numeric: "auto" }).format(Math.trunc(seconds / step.seconds), step.unit);
}
