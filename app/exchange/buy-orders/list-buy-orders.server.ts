import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BuyOrderStatus } from "./buy-order-process.ts";
import { buyOrderColumns, type BuyOrderView, buyOrderViewOf } from "./buy-order-view.ts";

type Wish = ListPage & { status?: BuyOrderStatus | undefined };

/** The buyer's own orders, newest first, `size + 1` of them. Cursor keys: created at, id. */
export async function listBuyOrders(
  actor: MemberActor,
  { status, ...page }: Wish,
): Promise<Outcome<BuyOrderView[], "forbidden">> {
  if (!may(actor, "market:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const rows = await prisma.buyOrder.findMany({
    where: { buyerId: actor.organizationId, ...(status ? { status } : {}), ...beyond(page) },
    orderBy: [{ createdAt: order }, { id: order }],
    take,
    select: buyOrderColumns,
  });
  return done(rows.map(buyOrderViewOf));
}

/** Keys that aren't a time and an id are no place in the list: it starts at the beginning. */
function beyond({ cursor }: ListPage) {
  const [at = "", id] = cursor?.keys ?? [];
  const createdAt = new Date(at);
  if (!cursor || Number.isNaN(createdAt.getTime()) || !isUuid(id)) return {};
  const side = cursor.direction === "newer" ? "gt" : "lt";
  return { OR: [{ createdAt: { [side]: createdAt } }, { createdAt, id: { [side]: id } }] };
}
