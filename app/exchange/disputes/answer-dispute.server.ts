import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { addDisputeEvidence } from "./add-dispute-evidence.server.ts";
import { closeDispute } from "./close-dispute.server.ts";
import type { NewEvidence } from "./dispute-input.ts";
import { type DisputeStatus, nextDisputeStatus, REVIEW_WITHIN_HOURS } from "./dispute-process.ts";
import type { AnswerDisputeRefusal } from "./dispute-refusals.ts";
import { ANSWER_NOTE_MIN } from "./evidence-limits.ts";
import { type DisputeInHand, loadDisputeFor } from "./load-dispute-for.server.ts";
import { inUtc } from "../time.ts";
import { recordDisputeEvent } from "./record-dispute-event.server.ts";

export type SellerAnswer = {
  disputeId: string | undefined;
  answer: "accept" | "contest";
  note: string;
  evidence: readonly NewEvidence[];
};

const HOUR_MS = 3_600_000;

/**
 * The seller's one answer, within 72 hours: accepting refunds the buyer in full at once; contesting, with a note of
 * why and evidence if there is any, hands the dispute to the operator, who has 120 hours.
 */
export async function answerDispute(
  actor: MemberActor,
  wish: SellerAnswer,
): Promise<Outcome<{ status: DisputeStatus }, AnswerDisputeRefusal>> {
  if (!may(actor, "disputes:answer")) return refused("forbidden");
  return transaction<{ status: DisputeStatus }, AnswerDisputeRefusal>(async (tx) => {
    const inHand = await loadDisputeFor(tx, wish.disputeId, ({ sellerId }) => sellerId === actor.organizationId);
    if (!inHand) return refused("not_found");
    const { dispute, sale } = inHand;
    const status = nextDisputeStatus(dispute.status, wish.answer, "seller");
    if (!status) return refused("not_awaiting_answer");
    if (sale.now > dispute.answer_due_at) return refused("answer_overdue", { until: inUtc(dispute.answer_due_at) });
    if (wish.answer === "contest" && wish.note.length < ANSWER_NOTE_MIN)
      return refused("note_too_short", { minimum: String(ANSWER_NOTE_MIN) });
    // From here it must succeed.
    await addDisputeEvidence(tx, {
      disputeId: dispute.id,
      buyerId: dispute.buyer_id,
      side: "seller",
      addedBy: actorName(actor),
      items: wish.evidence,
    });
    if (wish.answer === "accept")
      await closeDispute(tx, actor, inHand, { status, refund: sale.price_minor, answer: wish.note });
    else await contest(tx, actor, inHand, wish.note);
    return done({ status });
  });
}

async function contest(tx: Tx, actor: MemberActor, { dispute, sale }: DisputeInHand, note: string): Promise<void> {
  await tx.db.dispute.update({
    where: { id: dispute.id },
    data: {
      status: "under_review",
      answer: note,
      answeredAt: sale.now,
      reviewDueAt: new Date(sale.now.getTime() + REVIEW_WITHIN_HOURS * HOUR_MS),
    },
    select: { id: true },
  });
  await recordDisputeEvent(tx, actor, {
    action: "dispute.answered",
    disputeId: dispute.id,
    organizationIds: [dispute.buyer_id, dispute.seller_id],
    detail: { answer: "contest" },
  });
}
