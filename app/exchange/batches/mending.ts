import type { BatchView } from "./batch-view.ts";

export type Mending = {
  /** Rows of the first file, and what became of them over all its mendings. */
  rows: number;
  settled: number;
  /** Rows of the first file that are no lead yet: to be mended, or left out by choice. */
  open: number;
};

/** How much of a first file is accounted for as leads after its mendings; a withdrawn file counts for nothing. */
export function mendingOf(chain: readonly Pick<BatchView, "status" | "rows">[]): Mending {
  const [first] = chain;
  const standing = chain.filter(({ status }) => status !== "withdrawn");
  const settled = standing.reduce((sum, { rows }) => sum + rows.accepted + rows.updated, 0);
  const rows = first?.rows.total ?? 0;
  return { rows, settled, open: Math.max(0, rows - settled) };
}
