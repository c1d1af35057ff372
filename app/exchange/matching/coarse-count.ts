/** Fewer than this are never counted out to a party. */
export const COUNT_FLOOR = 20;
/** A count as parties are told it: at least so many; `fewerThan` where that is all there is to say. */
export type CoarseCount = { atLeast: number; fewerThan: number | null };

/**
 * Steps of 20, 50, 100, 250, 500, 1,000, 2,500 and so on, rounded down; below twenty only that. Whoever narrows a
 * question, or sends one more lead of a kind, can't tell one request or one person by how a number moves.
 */
export function coarseCount(count: number): CoarseCount {
  if (count < COUNT_FLOOR) return { atLeast: 0, fewerThan: COUNT_FLOOR };
  if (count < 100) return { atLeast: count < 50 ? 20 : 50, fewerThan: null };
  const magnitude = 10 ** Math.floor(Math.log10(count) + 1e-9);
  const step = [5, 2.5, 1].find((each) => each * magnitude <= count)!;
  return { atLeast: step * magnitude, fewerThan: null };
}
