/**
 * How many leads a filter finds is told in coarse steps, never below twenty, and a little short by chance: filters that
 * are narrowed step by step don't end at one person, and nobody can find out at which lead a step is reached. Counts
 * look at no contact data and at nothing of the asking buyer's own lists.
 */
export const availabilitySteps = [20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;
/** No further is counted: so far above the last step that its end tells nothing either. */
export const COUNT_MAX = 20_000;

/** The highest step told; 0: fewer than twenty, or too few to tell. */
export type Availability = { atLeast: 0 | (typeof availabilitySteps)[number] };
/** `share`: of a question, 0 to 1, always the same for it. `asked`: other questions of the buyer on the day. */
export type Blur = { share: number; asked: number };

const WIDTH_LEAST = 60;
const ASKED_TO_DOUBLE = 25;

export function availabilityOf(count: number, blur: Blur): Availability {
  return { atLeast: toldStep(count, blur, availabilitySteps) };
}

/**
 * A step is told where the count is above it by more than its question's share of a width. What is told is true; from a
 * width above it on a step is told for certain. The width grows with every further question of the day: what many
 * questions tell together stays bounded, however many there are.
 */
export function toldStep<Step extends number>(count: number, { share, asked }: Blur, steps: readonly Step[]): Step | 0 {
  const growth = 1 + asked / ASKED_TO_DOUBLE;
  const isTold = (step: number) => count >= step + share * growth * Math.max(WIDTH_LEAST, step / 2);
  return [...steps].reverse().find(isTold) ?? 0;
}

const PARTS = 3;
const HEX_DIGITS = 8;

/** A question's share, from its keyed hash: the mean of three even chances, so that neither end of a width is sharp. */
export function shareOf(hash: string): number {
  const parts = Array.from({ length: PARTS }, (_, i) => hash.slice(i * HEX_DIGITS, (i + 1) * HEX_DIGITS));
  return parts.reduce((sum, part) => sum + parseInt(part, 16) / 2 ** (4 * HEX_DIGITS), 0) / PARTS;
}

/** What of the stock is told to a buyer: how many leads do at the most it pays, and at any price. */
export type Estimate = { atLeast: Availability["atLeast"]; atAnyPrice: Availability["atLeast"] };
