import { prisma } from "#app/db/client.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid, readNumericId } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { SaleFilter } from "./sale-filter.ts";
import { asSaleStatus, type SaleRow } from "./sale-view.ts";

/** The actor's bought leads, newest first, `size + 1` of them, without contacts. Cursor key: the sale's id. */
export async function listSales(
  actor: MemberActor,
  filter: SaleFilter,
  page: ListPage,
): Promise<Outcome<SaleRow[], "forbidden">> {
  if (!may(actor, "sales:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const sales = await prisma.sale.findMany({
    where: { ...salesMeant(actor.organizationId, filter), ...beyond(page) },
    orderBy: { id: order },
    take,
    select: {
      id: true,
      leadId: true,
      purchaseRequestId: true,
      soldAt: true,
      status: true,
      saleMode: true,
      currency: true,
      priceMinor: true,
      refundedMinor: true,
      disputableUntil: true,
      dispute: { select: { id: true } },
    },
  });
  const [leads, requests] = await Promise.all([leadsOf(sales), requestsOf(sales)]);
  return done(
    sales.map((sale) => ({
      id: sale.id,
      soldAt: sale.soldAt,
      status: asSaleStatus(sale.status),
      saleMode: sale.saleMode,
      price: { amount: sale.priceMinor, currency: sale.currency },
      refunded: { amount: sale.refundedMinor, currency: sale.currency },
      disputableUntil: sale.disputableUntil,
      disputeId: sale.dispute?.id ?? null,
      purchaseRequest: requests.get(sale.purchaseRequestId) ?? null,
      ...leads(sale.leadId),
    })),
  );
}

/** The rows of a filter; a request that isn't an id matches nothing. */
export function salesMeant(buyerId: string, filter: SaleFilter): Prisma.SaleWhereInput {
  const { status, purchaseRequestId, from, until } = filter;
  return {
    buyerId,
    ...(status && { status }),
    ...(purchaseRequestId !== undefined && (isUuid(purchaseRequestId) ? { purchaseRequestId } : { id: { in: [] } })),
    ...((from ?? until) && { soldAt: { ...(from && { gte: from }), ...(until && { lt: until }) } }),
  };
}

function beyond({ cursor }: ListPage): Prisma.SaleWhereInput {
  const id = readNumericId(cursor?.keys[0]);
  if (!cursor || id === null) return {};
  return { AND: [{ id: cursor.direction === "older" ? { lt: id } : { gt: id } }] };
}

async function leadsOf(sales: readonly { leadId: bigint }[]) {
  const leads = await prisma.lead.findMany({
    where: { id: { in: sales.map((sale) => sale.leadId) } },
    select: { id: true, sourceId: true, country: true, region: true, age: true, gender: true, interests: true },
  });
  const sources = await prisma.source.findMany({
    where: { id: { in: [...new Set(leads.map((lead) => lead.sourceId))] } },
    select: { id: true, name: true },
  });
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  return (leadId: bigint) => {
    const { country, region, age, gender, interests, sourceId } = byId.get(leadId)!;
    const sourceName = sources.find((source) => source.id === sourceId)?.name ?? "";
    return { sourceName, lead: { country, region, age, gender, interests } };
  };
}

/** What was bought singly has none. */
async function requestsOf(sales: readonly { purchaseRequestId: string }[]) {
  const requests = await prisma.purchaseRequest.findMany({
    where: { id: { in: [...new Set(sales.map((sale) => sale.purchaseRequestId))] }, origin: "request" },
    select: { id: true, name: true },
  });
  return new Map(requests.map((request) => [request.id, request]));
}
