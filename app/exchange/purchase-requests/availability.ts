/**
 * How many leads a filter finds is told in fixed steps and never below twenty, so that filters narrowed step by step
 * don't end at one person. Counts look at no contact data and at nothing of the asking buyer's own lists.
 */
export const availabilitySteps = [20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;
export const COUNT_MAX = 10_000;

/** The highest step reached; 0: fewer than twenty. */
export type Availability = { atLeast: 0 | (typeof availabilitySteps)[number] };

export function availabilityOf(count: number): Availability {
  return { atLeast: [...availabilitySteps].reverse().find((step) => count >= step) ?? 0 };
}
