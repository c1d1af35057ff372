import { database, prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { Surroundings } from "./purchase-request-blocks.ts";
import type { ReadPurchaseRequestRefusal } from "./purchase-request-refusals.ts";
import {
  purchaseRequestColumns,
  type PurchaseRequestRow,
  type PurchaseRequestView,
  viewOfPurchaseRequest,
} from "./purchase-request-view.ts";
import { readCampaign } from "./stored-purchase-request.ts";
import { usageOf } from "./usage-of.server.ts";

/** One of the buyer's own requests, with its progress and what holds it up now. */
export async function getPurchaseRequest(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<PurchaseRequestView, ReadPurchaseRequestRefusal>> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const row = await prisma.purchaseRequest.findFirst({
    where: { id, buyerId: actor.organizationId, origin: "request" },
    select: purchaseRequestColumns,
  });
  if (!row) return refused("not_found");
  const [view] = await viewsOf(actor.organizationId, [row]);
  return done(view!);
}

/** Requests of one buyer as they are shown, with what they used of their caps. */
export async function viewsOf(buyerId: string, rows: readonly PurchaseRequestRow[]): Promise<PurchaseRequestView[]> {
  if (rows.length === 0) return [];
  const around = await surroundingsOf(buyerId, rows);
  const counted = rows.map((row) => ({
    id: row.id,
    campaign: readCampaign(row),
    bought: row.boughtCount,
    spent: row.spentMinor,
  }));
  const usage = await usageOf(database, counted, around.now);
  return rows.map((row) => viewOfPurchaseRequest(row, usage.get(row.id)!, around));
}

/** What blocks are computed from, besides the request itself. */
async function surroundingsOf(buyerId: string, rows: readonly PurchaseRequestRow[]): Promise<Surroundings> {
  const buyer = await prisma.organization.findUniqueOrThrow({ where: { id: buyerId }, select: { suspendedAt: true } });
  const balance = await balancesOf(database, buyerId, rows[0]!.currency);
  const named = rows.flatMap(({ bidEndpointId }) => (bidEndpointId === null ? [] : [bidEndpointId]));
  const bidders = await biddersOf(buyerId, [...new Set(named)]);
  const [clock] = await database.rows<{ now: Date }>({ text: "SELECT now() AS now", values: [] });
  return { now: clock!.now, cash: balance("buyer.cash"), isBuyerSuspended: buyer.suspendedAt !== null, bidders };
}

async function biddersOf(organizationId: string, ids: string[]): Promise<Surroundings["bidders"]> {
  if (ids.length === 0) return [];
  return prisma.bidEndpoint.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true, pausedUntil: true },
  });
}
