import { database } from "#app/db/client.server.ts";
import { deleteAbandonedBatches } from "#app/db/sql/batch-parts.ts";
import { RECEIVING_HOURS } from "./batch-process.ts";

/** Forgets uploads that broke off with their process; what their sender broke off is gone already. */
export async function clearAbandonedBatches(): Promise<number> {
  return (await database.rows(deleteAbandonedBatches(RECEIVING_HOURS))).length;
}
