import { keepBidEndpoint } from "#app/db/sql/bid-endpoints.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";

/** Whether a request may name this program: none, or one of the buyer's own, which then can't be archived meanwhile. */
export async function isOwnBidder(tx: Tx, { organizationId }: MemberActor, id: string | null): Promise<boolean> {
  return id === null || (await tx.rows(keepBidEndpoint(id, organizationId))).length > 0;
}
