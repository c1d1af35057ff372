import type { SqlRunner } from "#app/db/sql.ts";
import { type OfferSpan, promiseOffers as promise } from "#app/db/sql/lead-offers.ts";

/** More spans than this of one seller become one: looking at some leads again costs less than a job for each few. */
const SPANS_MAX = 50;

/** Has leads that become sellable in this transaction offered to the open requests. A single lead is a span of one. */
export async function promiseOffers(tx: SqlRunner, spans: readonly OfferSpan[]): Promise<void> {
  if (spans.length > 0) await tx.rows(promise(spans.length > SPANS_MAX ? joined(spans) : spans));
}

/** One span for each seller and type, from its first lead to its last. */
function joined(spans: readonly OfferSpan[]): OfferSpan[] {
  const wide = new Map<string, OfferSpan>();
  for (const span of spans) {
    const key = `${span.sellerId} ${span.leadType}`;
    const { firstLeadId, lastLeadId } = wide.get(key) ?? span;
    const first = span.firstLeadId < firstLeadId ? span.firstLeadId : firstLeadId;
    const last = span.lastLeadId > lastLeadId ? span.lastLeadId : lastLeadId;
    wide.set(key, { ...span, firstLeadId: first, lastLeadId: last });
  }
  return [...wide.values()];
}
