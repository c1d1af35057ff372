import { database, prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { Surroundings } from "./purchase-request-blocks.ts";
import type { ReadPurchaseRequestRefusal } from "./purchase-request-refusals.ts";
import { purchaseRequestColumns, type PurchaseRequestView, viewOfPurchaseRequest } from "./purchase-request-view.ts";

/** One of the buyer's own requests, with its progress and what holds it up now. */
export async function getPurchaseRequest(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<PurchaseRequestView, ReadPurchaseRequestRefusal>> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const row = await prisma.purchaseRequest.findFirst({
    where: { id, buyerId: actor.organizationId },
    select: purchaseRequestColumns,
  });
  if (!row) return refused("not_found");
  return done(viewOfPurchaseRequest(row, await surroundingsOf(actor.organizationId, row.currency)));
}

/** What blocks are computed from, besides the request itself. */
export async function surroundingsOf(buyerId: string, currency: string): Promise<Surroundings> {
  const buyer = await prisma.organization.findUniqueOrThrow({ where: { id: buyerId }, select: { suspendedAt: true } });
  const balance = await balancesOf(database, buyerId, currency);
  const [clock] = await database.rows<{ now: Date }>({ text: "SELECT now() AS now", values: [] });
  return { now: clock!.now, cash: balance("buyer.cash"), isBuyerSuspended: buyer.suspendedAt !== null };
}
