import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { closeDispute } from "./close-dispute.server.ts";
import { type DisputeStatus, nextDisputeStatus } from "./dispute-process.ts";
import type { WithdrawDisputeRefusal } from "./dispute-refusals.ts";
import { loadDisputeFor } from "./load-dispute-for.server.ts";

/** The buyer takes a dispute back before the seller answered: the frozen money returns, and the sale can't be disputed again. */
export async function withdrawDispute(
  actor: MemberActor,
  disputeId: string | undefined,
): Promise<Outcome<{ status: DisputeStatus }, WithdrawDisputeRefusal>> {
  if (!may(actor, "disputes:open")) return refused("forbidden");
  return transaction<{ status: DisputeStatus }, WithdrawDisputeRefusal>(async (tx) => {
    const inHand = await loadDisputeFor(tx, disputeId, ({ buyerId }) => buyerId === actor.organizationId);
    if (!inHand) return refused("not_found");
    const status = nextDisputeStatus(inHand.dispute.status, "withdraw", "buyer");
    if (!status) return refused("withdrawal_too_late");
    await closeDispute(tx, actor, inHand, { status, refund: 0n });
    return done({ status });
  });
}
