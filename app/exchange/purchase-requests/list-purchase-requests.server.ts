import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { viewsOf } from "./get-purchase-request.server.ts";
import { type PurchaseRequestStatus, purchaseRequestStatuses } from "./purchase-request-process.ts";
import { purchaseRequestColumns, type PurchaseRequestView } from "./purchase-request-view.ts";

export type PurchaseRequestQuery = {
  status?: PurchaseRequestStatus;
  /** Beyond the request with these sort keys (created at, id); `size` + 1 rows are answered where there are more. */
  cursor?: { direction: "older" | "newer"; keys: string[] };
  size: number;
};

/** The buyer's own requests, newest first; going newer, the nearest first. Drafts are listed by listDrafts. */
export async function listPurchaseRequests(
  actor: MemberActor,
  { status, cursor, size }: PurchaseRequestQuery,
): Promise<Outcome<PurchaseRequestView[], "forbidden">> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  const isNewer = cursor?.direction === "newer";
  const order = isNewer ? "asc" : "desc";
  const rows = await prisma.purchaseRequest.findMany({
    where: { buyerId: actor.organizationId, origin: "request", ...(status ? { status } : {}), ...beyond(cursor) },
    orderBy: [{ createdAt: order }, { id: order }],
    take: size + 1,
    select: purchaseRequestColumns,
  });
  return done(await viewsOf(actor.organizationId, rows));
}

export function isPurchaseRequestStatus(text: string | null): text is PurchaseRequestStatus {
  return purchaseRequestStatuses.some((status) => status === text);
}

/** Keys that aren't a time and an id are no place in the list: it starts at the beginning. */
export function beyond(cursor: PurchaseRequestQuery["cursor"]) {
  const [at = "", id] = cursor?.keys ?? [];
  const createdAt = new Date(at);
  if (!cursor || Number.isNaN(createdAt.getTime()) || !isUuid(id)) return {};
  const side = cursor.direction === "newer" ? "gt" : "lt";
  return { OR: [{ createdAt: { [side]: createdAt } }, { createdAt, id: { [side]: id } }] };
}
