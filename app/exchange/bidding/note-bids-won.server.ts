import { database } from "#app/db/client.server.ts";
import { countWon } from "#app/db/sql/bid-endpoint-days.ts";

/** Counts the bids that became sales, by the programs that made them. To be called once the sale is done, outside of it. */
export async function noteBidsWon(endpointIds: readonly string[]): Promise<void> {
  if (endpointIds.length === 0) return;
  const wins = [...new Set(endpointIds)].map((endpointId) => ({
    endpointId,
    count: endpointIds.filter((each) => each === endpointId).length,
  }));
  await database.rows(countWon(wins));
}
