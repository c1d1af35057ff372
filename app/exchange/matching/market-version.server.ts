import { keyedHash } from "#app/crypto/purpose-key.server.ts";
import { database } from "#app/db/client.server.ts";
import { type MarketVersion, selectMarketVersion } from "#app/db/sql/market-version.ts";

/** Another text whenever something may have changed on the market. It says neither what nor how much: readers get it. */
export async function marketVersion(): Promise<string> {
  const [row] = await database.rows<MarketVersion>(selectMarketVersion);
  return keyedHash("market-version", row!.version).slice(0, 16);
}
