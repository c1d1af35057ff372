import { database, prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { ownFactsOf } from "../leads/own-facts.ts";
import { done, expectDone, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { returnRatesOf } from "../sales/return-rates-of.server.ts";
import { saleTermsSchema } from "../sales/sale-terms.ts";
import { saleEvents } from "./sale-events.ts";
import { asSaleStatus, type SaleView } from "./sale-view.ts";

/** One bought lead with all but its contacts: those are opened by `revealLead`, which is logged. */
export async function getSale(
  actor: MemberActor,
  saleId: bigint | null,
): Promise<Outcome<SaleView, "forbidden" | "not_found">> {
  if (!may(actor, "sales:read")) return refused("forbidden");
  if (saleId === null) return refused("not_found");
  const sale = await prisma.sale.findUnique({
    where: { id: saleId, buyerId: actor.organizationId },
    select: saleSelect,
  });
  if (!sale) return refused("not_found");
  const [{ source, lead }, request, fill, ledger, reveals] = await Promise.all([
    leadOf(actor, sale),
    prisma.purchaseRequest.findUniqueOrThrow({
      where: { id: sale.purchaseRequestId },
      select: { id: true, name: true, origin: true },
    }),
    prisma.fill.findUniqueOrThrow({ where: { id: sale.fillId }, select: { terms: true, receiptId: true } }),
    ledgerOf(actor.organizationId, sale),
    revealsOf(actor.organizationId, saleId),
  ]);
  const money = (amount: bigint) => ({ amount, currency: sale.currency });
  return done({
    id: sale.id,
    soldAt: sale.soldAt,
    status: asSaleStatus(sale.status),
    saleMode: sale.saleMode,
    price: money(sale.priceMinor),
    refunded: money(sale.refundedMinor),
    disputableUntil: sale.disputableUntil,
    dispute: sale.dispute && { id: sale.dispute.id, status: sale.dispute.status, reason: sale.dispute.reason },
    purchaseRequest: request.origin === "market" ? null : { id: request.id, name: request.name },
    source,
    lead,
    terms: saleTermsSchema.parse(fill.terms),
    receiptId: fill.receiptId?.toString() ?? null,
    events: saleEvents({ soldAt: sale.soldAt, reveals, dispute: sale.dispute }),
    ledger,
  });
}

const saleSelect = {
  id: true,
  leadId: true,
  fillId: true,
  sellerId: true,
  purchaseRequestId: true,
  soldAt: true,
  status: true,
  saleMode: true,
  currency: true,
  priceMinor: true,
  refundedMinor: true,
  disputableUntil: true,
  dispute: {
    select: {
      id: true,
      status: true,
      reason: true,
      openedAt: true,
      answeredAt: true,
      decidedAt: true,
      refundMinor: true,
    },
  },
} as const;

async function leadOf(actor: MemberActor, { leadId, sellerId }: { leadId: bigint; sellerId: string }) {
  const { soldCount, sourceId, attributes, ...lead } = await prisma.lead.findUniqueOrThrow({
    where: { id: leadId },
    select: {
      sourceId: true,
      leadType: true,
      attributes: true,
      country: true,
      region: true,
      age: true,
      gender: true,
      maritalStatus: true,
      employmentStatus: true,
      education: true,
      interests: true,
      contactKinds: true,
      consentChannels: true,
      completeness: true,
      capturedAt: true,
      soldCount: true,
      maxSales: true,
    },
  });
  const { sources } = await returnRatesOf(database, sellerId);
  const rate = sources.find((each) => each.sourceId === sourceId);
  const { name } = await prisma.source.findUniqueOrThrow({ where: { id: sourceId }, select: { name: true } });
  const returnRate = rate
    ? { delivered: rate.delivered, approved: rate.approved, basisPoints: rate.basisPoints }
    : null;
  const own = ownFactsOf(expectDone(await getLeadType(actor, lead.leadType)), { attributes });
  return { source: { name, returnRate }, lead: { ...lead, own, timesSold: soldCount } };
}

async function ledgerOf(buyerId: string, sale: { id: bigint; currency: string }): Promise<SaleView["ledger"]> {
  const movements = await prisma.ledgerMovement.findMany({
    where: { subject: `sale:${sale.id}` },
    orderBy: { id: "asc" },
    select: {
      reference: true,
      kind: true,
      createdAt: true,
      postings: { where: { account: { ownerId: buyerId } }, select: { side: true, amount: true } },
    },
  });
  return movements
    .filter(({ postings }) => postings.length > 0)
    .map(({ reference, kind, createdAt, postings }) => ({
      reference,
      kind,
      at: createdAt,
      amount: {
        amount: postings.reduce((sum, { side, amount }) => sum + (side === "CR" ? amount : -amount), 0n),
        currency: sale.currency,
      },
    }));
}

function revealsOf(buyerId: string, saleId: bigint): Promise<{ at: Date; actor: string }[]> {
  return prisma.auditEvent.findMany({
    where: { organizationId: buyerId, subject: `sale:${saleId}`, action: "contacts.revealed" },
    orderBy: { id: "asc" },
    take: 100,
    select: { at: true, actor: true },
  });
}
