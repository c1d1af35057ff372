import { database } from "#app/db/client.server.ts";
import { keepReceiptMonths as keep } from "#app/db/sql/receipts.ts";
import type { SystemActor } from "../actor.ts";

/** Makes room for the receipts of this month and the next, and forgets those that are older than they are kept. */
export async function keepReceiptMonths(_actor: SystemActor): Promise<void> {
  await database.rows(keep);
}
