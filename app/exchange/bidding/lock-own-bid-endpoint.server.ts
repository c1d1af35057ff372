import { lockBidEndpoint, type LockedBidEndpoint } from "#app/db/sql/bid-endpoints.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";

/** Another organisation's program can't be found. */
export async function lockOwnBidEndpoint(
  tx: Tx,
  actor: MemberActor,
  id: string | undefined,
): Promise<LockedBidEndpoint | null> {
  if (!isUuid(id)) return null;
  const [endpoint] = await tx.rows<LockedBidEndpoint>(lockBidEndpoint(id));
  return endpoint && endpoint.organization_id === actor.organizationId ? endpoint : null;
}
