import { database } from "#app/db/client.server.ts";
import { type BidDayRow, selectBidDays } from "#app/db/sql/bid-endpoint-days.ts";
import { medianStep } from "./answer-times.ts";
import { type BidCounts, nothingAsked } from "./bid-endpoint-view.ts";
import { COUNTED_DAYS } from "./bidding-rules.ts";

/** `medianMs`: half of the answers came within it; null where none came. */
export type CountedDays = {
  days: (BidCounts & { day: string; medianMs: number | null })[];
  total: BidCounts;
  medianMs: number | null;
};

/** What came of asking these programs in the last 30 days (UTC), newest first, and in all. */
export async function countsOfDays(endpointIds: readonly string[]): Promise<Map<string, CountedDays>> {
  const rows = endpointIds.length === 0 ? [] : await database.rows<BidDayRow>(selectBidDays(endpointIds, COUNTED_DAYS));
  return new Map(endpointIds.map((id) => [id, inAll(rows.filter((row) => row.bid_endpoint_id === id))]));
}

function inAll(rows: readonly BidDayRow[]): CountedDays {
  const total = { ...nothingAsked };
  const steps: number[] = [];
  const days = rows.map((row) => {
    const counts = countsOf(row);
    for (const name of Object.keys(total) as (keyof BidCounts)[]) total[name] += counts[name];
    row.answers.forEach((count, place) => (steps[place] = (steps[place] ?? 0) + count));
    return { day: row.day, ...counts, medianMs: medianStep(row.answers) };
  });
  return { days, total, medianMs: medianStep(steps) };
}

function countsOf({ asked, bid, declined, late, failed, won, not_asked: notAsked }: BidDayRow): BidCounts {
  return { asked, bid, declined, late, failed, won, notAsked };
}
