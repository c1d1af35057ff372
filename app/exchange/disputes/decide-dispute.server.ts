import { transaction, type Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import type { Minor, Money } from "../money.ts";
import { done, type Outcome, refused, type Refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { closeDispute } from "./close-dispute.server.ts";
import { type DisputeStatus, type DisputeTransition, nextDisputeStatus } from "./dispute-process.ts";
import { ruleOf } from "./dispute-reasons.ts";
import type { DecideDisputeRefusal } from "./dispute-refusals.ts";
import { DECISION_NOTE_MIN } from "./evidence-limits.ts";
import { type DisputeInHand, loadDisputeFor } from "./load-dispute-for.server.ts";

export type Decision = {
  disputeId: string | undefined;
  decision: "full" | "partial" | "rejected";
  /** For a part: what the buyer gets back, between nothing and the price. */
  refund?: Money | undefined;
  explanation: string;
};

const transitions = {
  full: "approve_full",
  partial: "approve_partial",
  rejected: "reject",
} as const satisfies Record<Decision["decision"], DisputeTransition>;

/**
 * The operator's decision on a contested dispute, and the money that follows from it (rows 7, 8, 9; row 11 when the
 * earnings were released before). Whoever belongs to one of the parties can't decide.
 */
export async function decideDispute(
  actor: MemberActor,
  wish: Decision,
): Promise<Outcome<{ status: DisputeStatus; refund: Money }, DecideDisputeRefusal>> {
  if (!may(actor, "disputes:decide")) return refused("forbidden");
  return transaction<{ status: DisputeStatus; refund: Money }, DecideDisputeRefusal>(async (tx) => {
    const inHand = await loadDisputeFor(tx, wish.disputeId, () => true);
    if (!inHand) return refused("not_found");
    const { dispute, sale } = inHand;
    if (await isParty(tx, actor, [dispute.buyer_id, dispute.seller_id])) return refused("party_to_dispute");
    const status = nextDisputeStatus(dispute.status, transitions[wish.decision], "operator");
    if (!status) return refused("not_under_review");
    const amount = refundOf(wish, inHand);
    if (typeof amount !== "bigint") return amount;
    if (wish.explanation.trim().length < DECISION_NOTE_MIN)
      return refused("note_too_short", { minimum: String(DECISION_NOTE_MIN) });
    // From here it must succeed.
    await closeDispute(tx, actor, inHand, { status, refund: amount, decision: wish.explanation });
    return done({ status, refund: { amount, currency: sale.currency } });
  });
}

/** A key acts for the person who made it. */
async function isParty(tx: Tx, actor: MemberActor, parties: readonly string[]): Promise<boolean> {
  if (parties.includes(actor.organizationId)) return true;
  const userId =
    actor.by === "person"
      ? actor.userId
      : (await tx.db.apiKey.findUniqueOrThrow({ where: { id: actor.apiKeyId }, select: { createdBy: true } }))
          .createdBy;
  const memberships = await tx.db.membership.count({ where: { userId, organizationId: { in: [...parties] } } });
  return memberships > 0;
}

function refundOf(
  { decision, refund }: Decision,
  { dispute, sale }: DisputeInHand,
): Minor | Refused<DecideDisputeRefusal> {
  if (decision === "rejected") return 0n;
  if (decision === "full") return sale.price_minor;
  if (!ruleOf(dispute.reason).partAllowed) return refused("part_not_allowed");
  const isInRange =
    refund !== undefined && refund.currency === sale.currency && refund.amount > 0n && refund.amount < sale.price_minor;
  return isInRange ? refund.amount : refused("refund_out_of_range", { currency: sale.currency });
}
