import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { buyOrderColumns, type BuyOrderView, buyOrderViewOf } from "./buy-order-view.ts";

/** One of the buyer's own orders. */
export async function getBuyOrder(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<BuyOrderView, "forbidden" | "not_found">> {
  if (!may(actor, "market:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const where = { id, buyerId: actor.organizationId };
  const row = await prisma.buyOrder.findFirst({ where, select: buyOrderColumns });
  return row ? done(buyOrderViewOf(row)) : refused("not_found");
}
