import { SEQUENTIAL_PHONES_LEAST } from "./fraud-score.ts";

/** The places of phones (E.164) that stand in a run of five or more numbers, each one above the last. */
export function sequentialPhones(phones: readonly (string | null | undefined)[]): Set<number> {
  const sorted: { place: number; number: number }[] = [];
  phones.forEach((phone, place) => {
    if (phone) sorted.push({ place, number: Number(phone.slice(1)) }); // 15 digits at most: exact
  });
  sorted.sort((a, b) => a.number - b.number);
  const found = new Set<number>();
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i]!.number - sorted[i - 1]!.number <= 1) continue;
    const run = sorted.slice(start, i);
    const numbers = run.length === 0 ? 0 : run.at(-1)!.number - run[0]!.number + 1;
    if (numbers >= SEQUENTIAL_PHONES_LEAST) for (const { place } of run) found.add(place);
    start = i;
  }
  return found;
}
