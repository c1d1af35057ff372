import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import {
  approvedDisputeStatuses,
  asDisputeStatus,
  type DisputeStatus,
  openDisputeStatuses,
} from "./dispute-process.ts";
import type { DisputeRow, DisputeSide, DisputeState } from "./dispute-view.ts";

const statusesOf: Record<DisputeState, readonly DisputeStatus[]> = {
  open: openDisputeStatuses,
  awaiting_seller: ["awaiting_seller"],
  under_review: ["under_review"],
  approved: approvedDisputeStatuses,
  closed: [...approvedDisputeStatuses, "rejected", "withdrawn"],
};

/**
 * Disputes of the actor's side, newest first, `size + 1` of them; an operator sees everyone's. Cursor keys: opened at
 * (ISO), id.
 */
export async function listDisputes(
  actor: MemberActor,
  side: DisputeSide,
  { state, page }: { state?: DisputeState | undefined; page: ListPage },
): Promise<Outcome<DisputeRow[], "forbidden">> {
  if (!may(actor, side === "operator" ? "exchange:read" : "disputes:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const disputes = await prisma.dispute.findMany({
    where: {
      ...(side === "buyer" && { buyerId: actor.organizationId }),
      ...(side === "seller" && { sellerId: actor.organizationId }),
      ...(state && { status: { in: [...statusesOf[state]] } }),
      ...beyond(page),
    },
    orderBy: [{ openedAt: order }, { id: order }],
    take,
    select: rowSelect,
  });
  return done(disputes.map(rowOf));
}

/** Contested disputes in the order of their deadlines, at most 200: an operator's desk. */
export async function disputesToDecide(actor: MemberActor): Promise<Outcome<DisputeRow[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const disputes = await prisma.dispute.findMany({
    where: { status: "under_review" },
    orderBy: [{ reviewDueAt: "asc" }, { id: "asc" }],
    take: 200,
    select: rowSelect,
  });
  return done(disputes.map(rowOf));
}

const rowSelect = {
  id: true,
  saleId: true,
  reason: true,
  status: true,
  openedAt: true,
  answerDueAt: true,
  reviewDueAt: true,
  refundMinor: true,
  sale: { select: { priceMinor: true, currency: true } },
} as const;

type Selected = Awaited<ReturnType<typeof prisma.dispute.findFirstOrThrow<{ select: typeof rowSelect }>>>;

function rowOf({ sale, refundMinor, answerDueAt, reviewDueAt, ...dispute }: Selected): DisputeRow {
  const status = asDisputeStatus(dispute.status);
  const { currency } = sale;
  return {
    ...dispute,
    status,
    dueAt: status === "awaiting_seller" ? answerDueAt : status === "under_review" ? reviewDueAt : null,
    price: { amount: sale.priceMinor, currency },
    refund: refundMinor === null ? null : { amount: refundMinor, currency },
  };
}

function beyond({ cursor }: ListPage) {
  const [at = "", id] = cursor?.keys ?? [];
  const openedAt = new Date(at);
  if (!cursor || Number.isNaN(openedAt.getTime()) || !isUuid(id)) return {};
  return cursor.direction === "older"
    ? { OR: [{ openedAt: { lt: openedAt } }, { openedAt, id: { lt: id } }] }
    : { OR: [{ openedAt: { gt: openedAt } }, { openedAt, id: { gt: id } }] };
}
