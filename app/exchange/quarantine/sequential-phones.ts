import { SEQUENTIAL_PHONES_LEAST } from "./fraud-score.ts";

const nowhere: ReadonlySet<number> = new Set();

/** The places of phones (E.164) that stand in a run of five or more numbers, each one above the last. */
export function sequentialPhones(phones: readonly (string | null | undefined)[]): ReadonlySet<number> {
  const numbers = new Float64Array(phones.length); // 15 digits at most: exact
  phones.forEach((phone, place) => (numbers[place] = phone ? Number(phone.slice(1)) : Number.NaN));
  const runs = runsIn(numbers.toSorted());
  if (runs.length === 0) return nowhere;
  const found = new Set<number>();
  numbers.forEach((number, place) => {
    if (runs.some(({ from, to }) => number >= from && number <= to)) found.add(place);
  });
  return found;
}

type Run = { from: number; to: number };

/** In sorted numbers; what is no number stands behind them all. */
function runsIn(sorted: Float64Array): Run[] {
  const runs: Run[] = [];
  let from = sorted[0] ?? Number.NaN;
  for (let i = 1; i <= sorted.length; i++) {
    const last = sorted[i - 1]!;
    if (i < sorted.length && sorted[i]! - last <= 1) continue;
    if (last - from + 1 >= SEQUENTIAL_PHONES_LEAST) runs.push({ from, to: last });
    from = sorted[i] ?? Number.NaN;
  }
  return runs;
}
