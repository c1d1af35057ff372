import { type ClaimCounts, countClaims, lockClaimsOf } from "#app/db/sql/dispute-locks.ts";
import { type LockedSale, lockSale } from "#app/db/sql/lock-sale.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { disputeOpened } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";
import { done, type Outcome, refused, type Refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { moneyOf } from "../sales/refund-sale.server.ts";
import { inUtc } from "../time.ts";
import { addDisputeEvidence } from "./add-dispute-evidence.server.ts";
import type { NewEvidence } from "./dispute-input.ts";
import { ANSWER_WITHIN_HOURS, approvedDisputeStatuses, openDisputeStatuses } from "./dispute-process.ts";
import {
  claimsAllowed,
  disputableUntil,
  type DisputeReason,
  disputeReasonCodes,
  isDisputeReason,
  missingEvidence,
  type NeverReturnable,
  ruleOf,
} from "./dispute-reasons.ts";
import type { OpenDisputeRefusal } from "./dispute-refusals.ts";
import { recordDisputeEvent } from "./record-dispute-event.server.ts";
import { runAutomaticCheck } from "./run-automatic-check.server.ts";

export type DisputeWish = {
  saleId: bigint | null;
  reason: DisputeReason | NeverReturnable;
  note: string;
  evidence: readonly NewEvidence[];
  /** A uuid that is the same each time this one wish is sent: it becomes the dispute's id, so sending twice is one act. */
  attempt?: string;
};

const HOUR_MS = 3_600_000;

/**
 * A buyer reports a bought lead: the seller's share and our commission are frozen in the same transaction (row 6 of
 * the money map; nothing to freeze once they were released), and the seller has 72 hours to answer. What the exchange
 * can look up by itself is recorded for the reviewer; no check decides alone. Refusals in the order of
 * `openDisputeRefusals`.
 */
export async function openDispute(
  actor: MemberActor,
  wish: DisputeWish,
): Promise<Outcome<{ disputeId: string }, OpenDisputeRefusal>> {
  if (!may(actor, "disputes:open")) return refused("forbidden");
  const { saleId } = wish;
  if (saleId === null) return refused("not_found");
  return transaction<{ disputeId: string }, OpenDisputeRefusal>(async (tx) => {
    const [sale] = await tx.rows<LockedSale>(lockSale(saleId));
    if (!sale || sale.buyer_id !== actor.organizationId) return refused("not_found");
    const { reason } = wish;
    if (!isDisputeReason(reason)) return refused("reason_not_returnable", { reason });
    const before = await tx.db.dispute.findUnique({ where: { saleId }, select: { id: true } });
    if (before && before.id === wish.attempt) return done({ disputeId: before.id });
    const refusal = await refusalOf(tx, sale, { ...wish, reason, isDisputed: before !== null });
    if (refusal) return refusal;
    // From here it must succeed.
    return done({ disputeId: await writeDispute(tx, actor, { ...wish, sale, reason }) });
  });
}

async function refusalOf(
  tx: Tx,
  sale: LockedSale,
  { reason, note, evidence, isDisputed }: DisputeWish & { reason: DisputeReason; isDisputed: boolean },
): Promise<Refused<OpenDisputeRefusal> | null> {
  const rule = ruleOf(reason);
  if (rule.needsTerms) return refused("reason_not_in_terms");
  if (isDisputed) return refused("already_disputed");
  const until = disputableUntil(reason, { soldAt: sale.sold_at, disputableUntil: sale.disputable_until });
  if (sale.now > until) return refused("window_closed", { until: inUtc(until) });
  if (note.length < rule.noteMin) return refused("note_too_short", { minimum: String(rule.noteMin) });
  const missing = missingEvidence(
    reason,
    evidence.map((item) => item.kind),
  );
  if (missing.length > 0) return refused("evidence_missing", { kinds: missing.map((g) => g.join(" / ")).join(", ") });
  if (rule.class === "claim" && !(await hasClaimLeft(tx, sale.buyer_id))) return refused("claims_capped");
  return null;
}

async function hasClaimLeft(tx: Tx, buyerId: string): Promise<boolean> {
  await tx.rows(lockClaimsOf(buyerId));
  const reasons = disputeReasonCodes.filter((reason) => ruleOf(reason).class === "claim");
  const statuses = [...openDisputeStatuses, ...approvedDisputeStatuses];
  const [counts] = await tx.rows<ClaimCounts>(countClaims(buyerId, reasons, statuses));
  return claimsAllowed(counts!);
}

type Writing = DisputeWish & { sale: LockedSale; reason: DisputeReason };

async function writeDispute(
  tx: Tx,
  actor: MemberActor,
  { sale, reason, note, evidence, attempt }: Writing,
): Promise<string> {
  const { id: disputeId } = await tx.db.dispute.create({
    data: {
      ...(attempt && (await isUnused(tx, attempt)) && { id: attempt }),
      saleId: sale.id,
      buyerId: sale.buyer_id,
      sellerId: sale.seller_id,
      reason,
      note,
      status: "awaiting_seller",
      openedBy: actorName(actor),
      openedAt: sale.now,
      answerDueAt: new Date(sale.now.getTime() + ANSWER_WITHIN_HOURS * HOUR_MS),
    },
    select: { id: true },
  });
  const about = { disputeId, buyerId: sale.buyer_id };
  await addDisputeEvidence(tx, { ...about, side: "buyer", addedBy: actorName(actor), items: evidence });
  const finding = await runAutomaticCheck(tx, { sale, check: ruleOf(reason).check });
  if (finding)
    await addDisputeEvidence(tx, {
      ...about,
      side: "exchange",
      addedBy: "system:automatic-check",
      items: [{ kind: "automatic_check", body: JSON.stringify(finding), mediaType: "application/json" }],
    });
  await tx.db.sale.update({ where: { id: sale.id }, data: { status: "disputed" }, select: { id: true } });
  if (!sale.released_at) await postMovements(tx, actor, [disputeOpened(disputeId, moneyOf(sale))]);
  await recordDisputeEvent(tx, actor, {
    action: "dispute.opened",
    disputeId,
    organizationIds: [sale.buyer_id, sale.seller_id],
    detail: { sale: String(sale.id), reason },
  });
  return disputeId;
}

/** The same attempt may have opened the dispute of another sale; then this one gets an id of its own. */
async function isUnused(tx: Tx, id: string): Promise<boolean> {
  return (await tx.db.dispute.count({ where: { id } })) === 0;
}
