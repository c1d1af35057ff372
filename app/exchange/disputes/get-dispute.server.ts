import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { saleTermsSchema } from "../sales/sale-terms.ts";
import { asDisputeStatus, isOpenDispute } from "./dispute-process.ts";
import { isDisputeReason } from "./dispute-reasons.ts";
import { type DisputeView, sideOf } from "./dispute-view.ts";
import { openFindings } from "./open-findings.server.ts";

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
  const fill = await prisma.fill.findUniqueOrThrow({ where: { id: sale.fillId }, select: { terms: true } });
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
    terms: saleTermsSchema.parse(fill.terms),
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
      fillId: true,
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
