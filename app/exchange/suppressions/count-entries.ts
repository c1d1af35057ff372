import { type EntryKind, formOf, type SuppressionEntry, suppressionForms } from "./suppression-entries.ts";

/** What was found in a list, for its owner to look at before it holds. Of lines only their numbers are kept. */
export type EntryCounts = Record<EntryKind, number> & {
  lines: number;
  unreadable: number;
  /** The first lines in which nothing could be read, from 1. */
  unreadableLines: number[];
};

export const UNREADABLE_SHOWN_MAX = 50;
/** Lists up to this size hold at once; longer ones, and hashes, are worked through by a job. */
export const ENTRIES_AT_ONCE_MAX = 20_000;

export function noEntries(): EntryCounts {
  return { phone: 0, email: 0, md5: 0, sha256: 0, lines: 0, unreadable: 0, unreadableLines: [] };
}

/** Counts a line and what was read in it. A first line in which nothing is read is a header. */
export function countLine(counts: EntryCounts, number: number, entries: readonly SuppressionEntry[]): void {
  counts.lines += 1;
  for (const { kind } of entries) counts[kind] += 1;
  if (entries.length > 0 || number === 1) return;
  counts.unreadable += 1;
  if (counts.unreadableLines.length < UNREADABLE_SHOWN_MAX) counts.unreadableLines.push(number);
}

export function formsOf(counts: EntryCounts) {
  const kinds = (["phone", "email", "md5", "sha256"] as const).filter((kind) => counts[kind] > 0);
  return suppressionForms.filter((form) => kinds.some((kind) => formOf(kind) === form));
}

/** As it was stored; lists of before have no counts. */
export function readCounts(stored: unknown): EntryCounts {
  return { ...noEntries(), ...(stored as Partial<EntryCounts>) };
}
