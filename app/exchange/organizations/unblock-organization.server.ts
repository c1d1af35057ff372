import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { TradeBlockRefusal } from "./trade-block-refusals.ts";

type Refusal = Extract<TradeBlockRefusal, "forbidden" | "not_found">;

/** Trades with an organisation again, unless it has blocked this one. Refuses `forbidden`, `not_found` (not blocked). */
export async function unblockOrganization(
  actor: MemberActor,
  blockedId: string | undefined,
): Promise<Outcome<undefined, Refusal>> {
  if (!may(actor, "blocks:write")) return refused("forbidden");
  if (!isUuid(blockedId)) return refused("not_found");
  const { organizationId } = actor;
  return transaction<undefined, Refusal>(async (tx) => {
    const { count } = await tx.db.tradeBlock.deleteMany({ where: { organizationId, blockedId } });
    if (count === 0) return refused("not_found");
    const subject = `organization:${blockedId}`;
    await recordAuditEvents(tx, actor, [{ organizationId, action: "organization.unblocked", subject }]);
    return done();
  });
}
