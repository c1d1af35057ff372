import { deleteNetworkList, insertNetworkRanges, lockNetworkList } from "#app/db/sql/network-ranges.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { type MemberActor, actorName } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { NETWORK_RANGES_MOST, readNetworkRanges } from "./network-ranges.ts";
import type { NetworkListRefusal } from "./quarantine-refusals.ts";

/** Puts a list of data centres' ranges (CIDR, as text) in the place of the one of that name. Answers how many ranges it has. */
export async function replaceNetworkList(
  actor: MemberActor,
  { list, text }: { list: string; text: string },
): Promise<Outcome<{ list: string; ranges: number }, NetworkListRefusal>> {
  if (!may(actor, "networks:write")) return refused("forbidden");
  const { ranges, faulty } = readNetworkRanges(text);
  if (faulty) return refused("range_unreadable", { line: String(faulty.line), range: faulty.text });
  if (ranges.length === 0) return refused("no_ranges");
  if (ranges.length > NETWORK_RANGES_MOST) return refused("too_many_ranges", { most: String(NETWORK_RANGES_MOST) });
  return transaction<{ list: string; ranges: number }, NetworkListRefusal>(async (tx) => {
    await tx.rows(lockNetworkList(list));
    await tx.rows(deleteNetworkList(list));
    const added = await tx.rows(insertNetworkRanges(list, ranges, actorName(actor)));
    const { organizationId } = actor;
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "networks.replaced", subject: `networks:${list}`, detail: { ranges: added.length } },
    ]);
    return done({ list, ranges: added.length });
  });
}
