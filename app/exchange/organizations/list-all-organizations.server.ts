import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type OrganizationRow = {
  id: string;
  name: string;
  kinds: string[];
  country: string;
  currency: string;
  businessCategory: string;
  commissionBps: number | null;
  createdAt: Date;
  suspendedAt: Date | null;
  members: number;
};

/** Everyone who trades here, newest first, `size + 1` of them. Cursor keys: created at (ISO), id. */
export async function listAllOrganizations(
  actor: MemberActor,
  page: ListPage,
): Promise<Outcome<OrganizationRow[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const organizations = await prisma.organization.findMany({
    where: beyond(page),
    orderBy: [{ createdAt: order }, { id: order }],
    take,
    select: {
      id: true,
      name: true,
      kinds: true,
      country: true,
      currency: true,
      businessCategory: true,
      commissionBps: true,
      createdAt: true,
      suspendedAt: true,
      _count: { select: { memberships: true } },
    },
  });
  return done(organizations.map(({ _count, ...organization }) => ({ ...organization, members: _count.memberships })));
}

function beyond({ cursor }: ListPage) {
  const [at = "", id] = cursor?.keys ?? [];
  const createdAt = new Date(at);
  if (!cursor || Number.isNaN(createdAt.getTime()) || !isUuid(id)) return {};
  return cursor.direction === "older"
    ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
    : { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
}
