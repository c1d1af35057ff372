/** Upper ends of the steps by which answers are counted, in milliseconds; what took longer is in one more. */
export const answerSteps = [25, 50, 100, 150, 200, 300, 400, 500, 750, 1_000, 2_000] as const;

/** The place of the step that a time falls into. */
export function stepOf(ms: number): number {
  const place = answerSteps.findIndex((end) => ms <= end);
  return place < 0 ? answerSteps.length : place;
}

/** Times, counted by their steps. */
export function countSteps(times: readonly number[]): number[] {
  const counts = new Array<number>(answerSteps.length + 1).fill(0);
  for (const ms of times) counts[stepOf(ms)]! += 1;
  return counts;
}

/** Within how many milliseconds half of the answers came, as the end of a step; null without answers. */
export function medianStep(counts: readonly number[]): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  const place = counts.findIndex((count) => (seen += count) * 2 >= all);
  return answerSteps[place] ?? answerSteps.at(-1)!;
}
