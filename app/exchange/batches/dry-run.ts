import type { RowOutcome } from "../intake/row-reasons.ts";

/** What a rehearsal counted: as a run would have ended, had it been then. Nothing of it was stored. */
export type DryRun = {
  id: string;
  status: "queued" | "running" | "done" | "failed";
  bytes: number;
  rows: Record<"total" | RowOutcome, number>;
  reasons: Record<string, number>;
  /** Rows that a column's cell was the reason for, by the column's name. */
  columns: Record<string, number>;
  /** Duplicates by where the same person stands: in an earlier row of the file, or among the seller's leads. */
  duplicatesOf: { file: number; seller: number };
  startedAt: string | null;
  finishedAt: string | null;
};

export function newDryRun(id: string, bytes = 0): DryRun {
  return {
    id,
    status: "queued",
    bytes,
    rows: { total: 0, accepted: 0, updated: 0, rejected: 0, duplicate: 0 },
    reasons: {},
    columns: {},
    duplicatesOf: { file: 0, seller: 0 },
    startedAt: null,
    finishedAt: null,
  };
}
