import type { Statement } from "#app/db/sql.ts";

export type MarketVersion = { version: string };

/**
 * What grows whenever something happens on the market: leads that become sellable are written down as offers, and whatever
 * is sold, held or let go moves money. Two looks at sequences, however large the market is.
 */
export const selectMarketVersion: Statement = {
  name: "market-version",
  text: `SELECT o.last_value || '.' || m.last_value AS version FROM lead_offers_id_seq o, ledger_movements_id_seq m`,
  values: [],
};
