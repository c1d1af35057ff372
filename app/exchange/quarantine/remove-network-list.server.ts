import { deleteNetworkList, lockNetworkList } from "#app/db/sql/network-ranges.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { NetworkListRefusal } from "./quarantine-refusals.ts";

/** Forgets a list of ranges; leads that are held for it stay held. */
export async function removeNetworkList(
  actor: MemberActor,
  list: string,
): Promise<Outcome<undefined, NetworkListRefusal>> {
  if (!may(actor, "networks:write")) return refused("forbidden");
  return transaction<undefined, NetworkListRefusal>(async (tx) => {
    await tx.rows(lockNetworkList(list));
    const gone = await tx.rows(deleteNetworkList(list));
    if (gone.length === 0) return refused("not_found");
    const { organizationId } = actor;
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "networks.removed", subject: `networks:${list}`, detail: { ranges: gone.length } },
    ]);
    return done();
  });
}
