import type { SqlRunner } from "#app/db/sql.ts";
import { type OfferSpan, promiseOffers as promise } from "#app/db/sql/lead-offers.ts";

/** Has leads that become sellable in this transaction offered to the open requests. A single lead is a span of one. */
export async function promiseOffers(tx: SqlRunner, spans: readonly OfferSpan[]): Promise<void> {
  if (spans.length > 0) await tx.rows(promise(spans));
}
