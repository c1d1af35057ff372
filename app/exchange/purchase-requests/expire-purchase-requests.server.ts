import { database } from "#app/db/client.server.ts";
import { expirePurchaseRequestsOf } from "#app/db/sql/expire-purchase-requests.ts";
import type { SystemActor } from "../actor.ts";
import { purchaseRequestProcess } from "./purchase-request-process.ts";

/** Closes the requests whose end has come. Until this runs they already buy nothing. Answers how many. */
export async function expirePurchaseRequests(_actor: SystemActor): Promise<number> {
  const expired = await database.rows(expirePurchaseRequestsOf(purchaseRequestProcess.expire.from));
  return expired.length;
}
