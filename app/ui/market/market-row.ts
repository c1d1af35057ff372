import type { Dealings } from "#app/exchange/buy-orders/dealings-with.server.ts";
import type { MarketLead } from "#app/exchange/matching/market-lead.ts";

/** A lead of the market in the reader's words, and what the reader's organisation has to do with it. */
export type MarketRow = Omit<MarketLead, "own"> & {
  /** The region's name, or the country's. */
  place: string | null;
  /** What only its type knows. */
  facts: { term: string; value: string }[];
  dealings: Dealings | null;
  /** For reserving it. */
  attempt: string;
};
