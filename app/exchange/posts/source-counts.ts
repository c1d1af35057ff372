import type { PostStatus } from "./submission.ts";

/** `reasons`: why leads were not taken, the most frequent first. */
export type SourceCounts = Record<PostStatus, number> & { reasons: { reason: string; leads: number }[] };
type Counted = { source_id: string; status: string; reason: string; leads: number };

export const noCounts: SourceCounts = { accepted: 0, rejected: 0, duplicate: 0, quarantined: 0, reasons: [] };

export function sourceCountsOf(rows: readonly Counted[]): Map<string, SourceCounts> {
  const counts = new Map<string, SourceCounts>();
  for (const { source_id, status, reason, leads } of rows) {
    const of = counts.get(source_id) ?? { ...noCounts, reasons: [] };
    of[status as PostStatus] += leads;
    if (reason !== "") of.reasons.push({ reason, leads });
    counts.set(source_id, of);
  }
  for (const { reasons } of counts.values()) reasons.sort((one, other) => other.leads - one.leads);
  return counts;
}

/** Leads that were taken of all that came, in basis points; null when none came. */
export function acceptanceBps({ accepted, quarantined, rejected, duplicate }: SourceCounts): number | null {
  const taken = accepted + quarantined;
  const all = taken + rejected + duplicate;
  return all === 0 ? null : Math.round((taken * 10_000) / all);
}
