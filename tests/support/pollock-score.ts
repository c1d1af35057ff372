/**
 * How well a table was read, as the Pollock benchmark measures it (Vitagliano et al., PVLDB 16, 2023): precision, recall
 * and F1 of the header's cells, of the records and of all cells, each as a multiset, and 1 for not failing: 0 to 10.
 * Cells are compared as they are, which is stricter than Pollock, where 1 is True and dates are parsed.
 */
export function pollockScore(expected: readonly string[][], read: readonly string[][]): number {
  if (expected.length === 0) return 10;
  const records = (table: readonly string[][]) => table.slice(1).map((cells) => cells.join(""));
  return (
    1 +
    agreement(expected[0]!, read[0] ?? []) +
    agreement(records(expected), records(read)) +
    agreement(expected.flat(), read.flat())
  );
}

/** Precision, recall and F1 added up: 0 to 3. */
function agreement(expected: readonly string[], read: readonly string[]): number {
  if (expected.length === 0) return 3;
  const left = new Map<string, number>();
  for (const item of expected) left.set(item, (left.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of read) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    left.set(item, count - 1);
    common += 1;
  }
  if (common === 0) return 0;
  const precision = common / read.length;
  const recall = common / expected.length;
  return precision + recall + (2 * precision * recall) / (precision + recall);
}
