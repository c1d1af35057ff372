import type { Minor } from "../money.ts";
import { type Blur, toldStep } from "../purchase-requests/availability.ts";
import type { Span } from "../zoned-time.ts";
import type { RawBacktest } from "./simulation.ts";

/** Counts are told in these steps, and below the first not at all. */
export const backtestSteps = [
  ...[20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000],
  ...[250_000, 500_000, 1_000_000],
] as const;

/**
 * What is told of a backtest. `matching` and `won` are the highest step reached, 0 for fewer than twenty. With too few
 * that match, nothing else is told; with too few that are won, nothing of prices. Amounts in minor units as text.
 */
export type ToldBacktest = {
  matching: number;
  won: number;
  /** Of those it contended for, in tens of a hundred. */
  winRate: number | null;
  /** Two figures. */
  costPerLead: string | null;
  spent: string | null;
  /** Won until the end of each day, in steps. */
  days: { day: string; won: number }[];
  /** One lead in so many was looked at. */
  sampledOneIn: number;
};

const TEN = 10;
const DAY_MS = 86_400_000;

export function tellBacktest(
  raw: RawBacktest,
  { blur, span, sampledOneIn }: { blur: Blur; span: Span; sampledOneIn: number },
): ToldBacktest {
  const told = (count: number) => toldStep(count, blur, backtestSteps);
  const matching = told(raw.matching);
  const nothing = { matching, won: 0, winRate: null, costPerLead: null, spent: null, days: [], sampledOneIn };
  const won = told(raw.won);
  if (matching === 0 || won === 0) return nothing;
  const costPerLead = twoFigures(raw.spent / BigInt(raw.won));
  let soFar = 0;
  return {
    ...nothing,
    won,
    winRate: Math.round((raw.won / (raw.won + raw.lost)) * TEN) * TEN,
    costPerLead: costPerLead.toString(),
    spent: (costPerLead * BigInt(won)).toString(),
    days: raw.days.map((count, i) => ({ day: dayOf(span, i), won: told((soFar += count)) })),
  };
}

function dayOf({ start }: Span, place: number): string {
  return new Date(start.getTime() + place * DAY_MS).toISOString().slice(0, 10);
}

/** Rounded to the nearest amount of two figures. */
function twoFigures(amount: Minor): Minor {
  const unit = BigInt(TEN) ** BigInt(Math.max(0, amount.toString().length - 2));
  return ((amount + unit / 2n) / unit) * unit;
}
