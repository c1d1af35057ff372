import { acceptanceBps, noCounts, type SourceCounts } from "#app/exchange/posts/source-counts.ts";
import type { SourceSales } from "#app/exchange/sales/count-sales-by-source.server.ts";
import type { SourceView } from "#app/exchange/sources/source-view.ts";

/** A source with its figures, as pages show it. */
export function shownSource(
  { id, name, channel, pausedAt, isIncentivized }: SourceView,
  counts: SourceCounts = noCounts,
  { sold, returned }: SourceSales = { sold: 0, returned: 0 },
) {
  return {
    id,
    name,
    channel,
    isPaused: pausedAt !== null,
    isIncentivized,
    taken: counts.accepted + counts.quarantined,
    held: counts.quarantined,
    refused: counts.rejected + counts.duplicate,
    acceptanceBps: acceptanceBps(counts),
    reasons: counts.reasons,
    sold,
    returned,
  };
}
