/** Money is a whole number of minor units and a currency. This file alone does arithmetic on it. */
declare const minor: unique symbol;
/** Minor units of some currency: cents, kopecks, yen. */
export type Minor = bigint & { readonly [minor]?: never };
export type Money = { amount: Minor; currency: string };

/** Digits after the point; ISO 4217. What is not listed has two. Kept to currencies that Stripe settles as listed here. */
const exponents: Record<string, number> = { JPY: 0, KRW: 0, CLP: 0, VND: 0, BHD: 3, KWD: 3, JOD: 3, OMR: 3, TND: 3 };
export const currencies = ["EUR", "USD", "GBP", "RUB", "ILS", "TRY", "PLN", "CHF", "SEK", "JPY"] as const;
export type Currency = (typeof currencies)[number];

export function exponentOf(currency: string): number {
  return exponents[currency] ?? 2;
}

/** "600", "600.5", "1 250,50" to minor units of the currency; null for anything else, more digits than the currency has, or above 2^53. */
export function parseMinor(text: string, currency: string): Minor | null {
  const exponent = exponentOf(currency);
  const compact = text.trim().replace(/[\s\u00a0\u202f_]/g, "");
  const match = /^(\d{1,16})(?:[.,](\d{1,3}))?$/.exec(compact);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > exponent) return null;
  const value = BigInt(whole + fraction.padEnd(exponent, "0"));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? value : null;
}

/** The plain decimal number, point as separator, as CSV files and form fields carry it. */
export function decimalOf(amount: Minor, currency: string): string {
  const exponent = exponentOf(currency);
  if (exponent === 0) return amount.toString();
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, "0");
  const sign = amount < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

export const BPS = 10_000n;

function assertNotNegative(...values: bigint[]): void {
  for (const value of values) if (value < 0n) throw new RangeError(`expected no negative amount, got ${value}`);
}

/** numerator / denominator, halves up; both not negative. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  assertNotNegative(numerator);
  if (denominator <= 0n) throw new RangeError("denominator must be above zero");
  return (2n * numerator + denominator) / (2n * denominator);
}

/** numerator / denominator, halves to the even neighbour; both not negative. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const down = numerator / denominator;
  const twice = 2n * (numerator - down * denominator);
  if (twice > denominator || (twice === denominator && down % 2n === 1n)) return down + 1n;
  return down;
}

/** The exchange's share of a price; the seller gets the rest, so no minor unit is lost. Halves to even, as banks round. */
export function commissionOf(price: Minor, bps: number): Minor {
  assertNotNegative(price, BigInt(bps));
  return divideHalfEven(price * BigInt(bps), BPS);
}

/**
 * The commission's part of the next refund, by the cumulative method: refunds adding up to the price return exactly
 * the commission, however they were cut.
 */
export function commissionPartOf(sale: { price: Minor; commission: Minor; refunded: Minor }, refund: Minor): Minor {
  assertNotNegative(sale.refunded, refund);
  if (sale.refunded + refund > sale.price) throw new RangeError("refunds above the price");
  const upTo = (cumulative: bigint) => divideHalfEven(sale.commission * cumulative, sale.price);
  return upTo(sale.refunded + refund) - upTo(sale.refunded);
}

export function clampMinor(value: Minor, floor: Minor, ceiling: Minor): Minor {
  return value < floor ? floor : value > ceiling ? ceiling : value;
}

/** How many whole prices the amount pays for. */
export function countAffordable(amount: Minor, price: Minor): bigint {
  assertNotNegative(amount);
  if (price <= 0n) throw new RangeError("price must be above zero");
  return amount / price;
}

/** For `stripe/` alone, whose library counts in numbers. */
export function toSafeNumber(amount: Minor): number {
  if (amount > BigInt(Number.MAX_SAFE_INTEGER) || amount < -BigInt(Number.MAX_SAFE_INTEGER))
    throw new RangeError("amount too large");
  return Number(amount);
}
