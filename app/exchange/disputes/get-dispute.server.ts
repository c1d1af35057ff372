import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { Finding } from "./automatic-checks.ts";
import { asDisputeStatus, type DisputeStatus, isOpenDispute } from "./dispute-process.ts";
import { type DisputeReason, isDisputeReason } from "./dispute-reasons.ts";
import { type DisputeSide, sideOf } from "./dispute-view.ts";
import { openFindings } from "./open-findings.server.ts";

export type EvidenceEntry = {
  id: bigint;
  side: "buyer" | "seller";
  kind: string;
  fileName: string | null;
  mediaType: string | null;
  createdAt: Date;
};

export type DisputeView = {
  id: string;
  side: DisputeSide;
  saleId: bigint;
  leadId: bigint;
  reason: DisputeReason;
  status: DisputeStatus;
  note: string;
  openedAt: Date;
  answerDueAt: Date;
  answer: string | null;
  answeredAt: Date | null;
  reviewDueAt: Date | null;
  decision: string | null;
  decidedAt: Date | null;
  refund: Money | null;
  price: Money;
  /** What the seller and the operator see of the split; null for the buyer. */
  commission: Money | null;
  soldAt: Date;
  wasReleased: boolean;
  evidence: EvidenceEntry[];
  /** Whether this side may open the evidence now: parties while the dispute is open, the operator always. */
  mayReveal: boolean;
  /** The operator's: what the exchange looked up, and who the parties are. */
  findings: Finding[];
  parties: { buyer: string; seller: string } | null;
};

/** A dispute as the actor's side sees it. Evidence bodies stay sealed: `revealEvidence` opens them, and it is logged. */
export async function getDispute(
  actor: MemberActor,
  disputeId: string | undefined,
): Promise<Outcome<DisputeView, "not_found">> {
  if (!isUuid(disputeId)) return refused("not_found");
  const found = await prisma.dispute.findUnique({ where: { id: disputeId }, select: viewSelect });
  const side = found && sideOf(actor, found);
  if (!found || !side) return refused("not_found");
  const { sale, evidence, refundMinor, buyerId, sellerId, reason, ...dispute } = found;
  if (!isDisputeReason(reason)) throw new Error(`no such dispute reason: ${reason}`);
  const status = asDisputeStatus(dispute.status);
  const money = (amount: bigint) => ({ amount, currency: sale.currency });
  return done({
    ...dispute,
    status,
    reason,
    side,
    leadId: sale.leadId,
    refund: refundMinor === null ? null : money(refundMinor),
    price: money(sale.priceMinor),
    commission: side === "buyer" ? null : money(sale.commissionMinor),
    soldAt: sale.soldAt,
    wasReleased: sale.releasedAt !== null,
    evidence: evidence.flatMap(({ side: from, ...entry }) =>
      from === "buyer" || from === "seller" ? [{ ...entry, side: from }] : [],
    ),
    mayReveal: side === "operator" || isOpenDispute(status),
    findings: side === "operator" ? await openFindings(disputeId) : [],
    parties: side === "operator" ? await namesOf(buyerId, sellerId) : null,
  });
}

async function namesOf(buyerId: string, sellerId: string) {
  const found = await prisma.organization.findMany({
    where: { id: { in: [buyerId, sellerId] } },
    select: { id: true, name: true },
  });
  const name = (id: string) => found.find((each) => each.id === id)?.name ?? id;
  return { buyer: name(buyerId), seller: name(sellerId) };
}

const viewSelect = {
  id: true,
  saleId: true,
  buyerId: true,
  sellerId: true,
  reason: true,
  note: true,
  status: true,
  openedAt: true,
  answerDueAt: true,
  answer: true,
  answeredAt: true,
  reviewDueAt: true,
  refundMinor: true,
  decision: true,
  decidedAt: true,
  sale: {
    select: {
      leadId: true,
      priceMinor: true,
      commissionMinor: true,
      currency: true,
      soldAt: true,
      releasedAt: true,
    },
  },
  evidence: {
    select: { id: true, side: true, kind: true, fileName: true, mediaType: true, createdAt: true },
    orderBy: { id: "asc" },
  },
} as const;
