import { database } from "#app/db/client.server.ts";
import { type MarketVersion, selectMarketVersion } from "#app/db/sql/market-version.ts";

/** Another text whenever something may have changed on the market. It says nothing of what. */
export async function marketVersion(): Promise<string> {
  const [row] = await database.rows<MarketVersion>(selectMarketVersion);
  return row!.version;
}
