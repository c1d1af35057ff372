import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type Deposit, depositOf, depositSelect } from "./deposit-view.ts";

/** The organisation's deposits, newest first, `size + 1` of them. Cursor keys: created at (ISO), id. */
export async function listDeposits(actor: MemberActor, page: ListPage): Promise<Outcome<Deposit[], "forbidden">> {
  if (!may(actor, "wallet:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const rows = await prisma.deposit.findMany({
    where: { organizationId: actor.organizationId, ...beyond(page) },
    orderBy: [{ createdAt: order }, { id: order }],
    take,
    select: depositSelect,
  });
  return done(rows.map(depositOf));
}

function beyond({ cursor }: ListPage) {
  const [at = "", id] = cursor?.keys ?? [];
  const createdAt = new Date(at);
  if (!cursor || Number.isNaN(createdAt.getTime()) || !isUuid(id)) return {};
  return cursor.direction === "older"
    ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
    : { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
}
