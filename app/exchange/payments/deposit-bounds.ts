import { clampMinor, currencies, type Currency, type Minor, parseMinor } from "../money.ts";

export type DepositBounds = { least: Minor; most: Minor };

/** In minor units. Stripe charges eight digits at most; below the least, its fee would eat too much of the money. */
const defaults: Record<Currency, DepositBounds> = {
  EUR: { least: 10_00n, most: 100_000_00n },
  USD: { least: 10_00n, most: 100_000_00n },
  GBP: { least: 10_00n, most: 100_000_00n },
  CHF: { least: 10_00n, most: 100_000_00n },
  PLN: { least: 40_00n, most: 400_000_00n },
  ILS: { least: 40_00n, most: 400_000_00n },
  SEK: { least: 100_00n, most: 999_999_00n },
  TRY: { least: 400_00n, most: 999_999_00n },
  RUB: { least: 1_000_00n, most: 999_999_00n },
  JPY: { least: 1_500n, most: 15_000_000n },
};

/**
 * Least and most of one deposit. `setting` overrides some currencies: `EUR:20.00-5000.00,RUB:500-900000`.
 * Null for a currency in which no wallet is kept.
 */
export function depositBoundsOf(currency: string, setting = ""): DepositBounds | null {
  const known = currencies.find((each) => each === currency);
  if (!known) return null;
  for (const part of setting.split(",").filter((each) => each.trim() !== "")) {
    const match = /^\s*([A-Z]{3}):([\d.]+)-([\d.]+)\s*$/.exec(part);
    const least = parseMinor(match?.[2] ?? "", match?.[1] ?? "");
    const most = parseMinor(match?.[3] ?? "", match?.[1] ?? "");
    if (least === null || most === null || least > most) throw new Error(`DEPOSIT_BOUNDS: "${part}" is no range`);
    if (match?.[1] === known) return { least, most };
  }
  return defaults[known];
}

/** Amounts offered with one press: round, and inside the bounds. */
export function depositPresets(bounds: DepositBounds): Minor[] {
  const steps = [10n, 50n, 100n, 500n].map((times) => clampMinor(bounds.least * times, bounds.least, bounds.most));
  return [...new Set(steps)];
}
