import type { Readings } from "../intake/column-readings.ts";
import type { BatchColumn } from "./batch-columns.ts";
import type { BatchMode, DuplicatePolicy } from "./batch-modes.ts";
import type { DryRun } from "./dry-run.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import type { Detected } from "./inspect-file.ts";

/** A batch as its seller sees it. */
export type BatchView = {
  id: string;
  fileName: string;
  status: string;
  failure: string | null;
  needs: string[];
  source: { id: string; name: string };
  priceRule: { id: string; name: string; currency: string };
  leadType: string;
  detected: Detected;
  columns: BatchColumn[];
  mapping: string[];
  /** How words of columns are read, by position. */
  readings: Readings;
  mode: BatchMode;
  duplicates: DuplicatePolicy;
  defaults: RowDefaults;
  /** The last rehearsal, if one was asked for since its columns were answered. */
  dryRun: DryRun | null;
  /** The batch whose row errors these rows are, mended. */
  parentId: string | null;
  rows: BatchRows;
  reasons: Record<string, number>;
  progress: { bytes: number; bytesTotal: number };
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  withdrawnAt: Date | null;
};
export type BatchRows = { total: number; accepted: number; updated: number; rejected: number; duplicate: number };

/** The columns of the table that a view is made of. */
export const batchViewColumns = {
  id: true,
  fileName: true,
  status: true,
  failure: true,
  needs: true,
  sourceId: true,
  priceRuleId: true,
  leadType: true,
  detected: true,
  columns: true,
  mapping: true,
  readings: true,
  mode: true,
  duplicates: true,
  defaults: true,
  dryRun: true,
  parentBatchId: true,
  rowsTotal: true,
  rowsAccepted: true,
  rowsUpdated: true,
  rowsRejected: true,
  rowsDuplicate: true,
  reasons: true,
  resume: true,
  byteSize: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  withdrawnAt: true,
} as const;

type Row = { [Column in keyof typeof batchViewColumns]: unknown } & {
  id: string;
  fileName: string;
  status: string;
  failure: string | null;
  needs: string[];
  sourceId: string | null;
  priceRuleId: string | null;
  leadType: string;
  rowsTotal: number;
  rowsAccepted: number;
  rowsUpdated: number;
  parentBatchId: string | null;
  rowsRejected: number;
  rowsDuplicate: number;
  byteSize: bigint;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  withdrawnAt: Date | null;
};
type Names = { sources: Map<string, string>; rules: Map<string, { name: string; currency: string }> };

export function batchViewOf(row: Row, { sources, rules }: Names): BatchView {
  const bytesTotal = Number(row.byteSize);
  const isOver = ["sampling", "completed", "rejected", "withdrawn"].includes(row.status);
  const rule = rules.get(row.priceRuleId ?? "");
  return {
    id: row.id,
    fileName: row.fileName,
    status: row.status,
    failure: row.failure,
    needs: row.needs,
    source: { id: row.sourceId ?? "", name: sources.get(row.sourceId ?? "") ?? "" },
    priceRule: { id: row.priceRuleId ?? "", name: rule?.name ?? "", currency: rule?.currency ?? "" },
    leadType: row.leadType,
    detected: row.detected as Detected,
    columns: (row.columns ?? []) as BatchColumn[],
    mapping: (row.mapping ?? []) as string[],
    readings: row.readings as Readings,
    mode: row.mode as BatchMode,
    duplicates: row.duplicates as DuplicatePolicy,
    dryRun: row.dryRun as DryRun | null,
    parentId: row.parentBatchId,
    defaults: row.defaults as RowDefaults,
    rows: {
      total: row.rowsTotal,
      accepted: row.rowsAccepted,
      updated: row.rowsUpdated,
      rejected: row.rowsRejected,
      duplicate: row.rowsDuplicate,
    },
    reasons: row.reasons as Record<string, number>,
    progress: { bytes: isOver ? bytesTotal : ((row.resume as { byte?: number } | null)?.byte ?? 0), bytesTotal },
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    withdrawnAt: row.withdrawnAt,
  };
}

/** Rows a second and seconds left of a batch that runs, by what it did until now; null before the first chunk is in. */
export function paceOf(
  { startedAt, progress, rows }: BatchView,
  now: Date,
): { rowsASecond: number; secondsLeft: number } | null {
  if (!startedAt || rows.total === 0 || progress.bytes === 0) return null;
  const seconds = Math.max(0.1, (now.getTime() - startedAt.getTime()) / 1000);
  const left = ((progress.bytesTotal - progress.bytes) / progress.bytes) * seconds;
  return { rowsASecond: Math.round(rows.total / seconds), secondsLeft: Math.ceil(left) };
}
