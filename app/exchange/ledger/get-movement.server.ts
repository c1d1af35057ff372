import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type MovementView = {
  id: bigint;
  at: Date;
  kind: string;
  reference: string;
  subject: string;
  actor: string;
  reason: string | null;
  externalIds: Record<string, string>;
  legs: {
    id: bigint;
    side: "DR" | "CR";
    code: string;
    /** Whose account; null: the exchange's own. */
    owner: { id: string; name: string } | null;
    amount: Money;
    /** Null where the account keeps no running balance. */
    balanceAfter: Money | null;
  }[];
};

/** One movement with all its legs. */
export async function getMovement(
  actor: MemberActor,
  movementId: bigint | null,
): Promise<Outcome<MovementView, "forbidden" | "not_found">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  if (movementId === null) return refused("not_found");
  const found = await prisma.ledgerMovement.findUnique({ where: { id: movementId }, select: movementSelect });
  if (!found) return refused("not_found");
  const { postings, createdAt, externalIds, ...movement } = found;
  const owners = await prisma.organization.findMany({
    where: { id: { in: postings.flatMap(({ account }) => account.ownerId ?? []) } },
    select: { id: true, name: true },
  });
  return done({
    ...movement,
    at: createdAt,
    externalIds: externalIds as Record<string, string>,
    legs: postings.map(({ id, side, amount, balanceAfter, account }) => ({
      id,
      side: side === "DR" ? "DR" : "CR",
      code: account.code,
      owner: owners.find((owner) => owner.id === account.ownerId) ?? null,
      amount: { amount, currency: account.currency },
      balanceAfter: balanceAfter === null ? null : { amount: balanceAfter, currency: account.currency },
    })),
  });
}

const movementSelect = {
  id: true,
  createdAt: true,
  kind: true,
  reference: true,
  subject: true,
  actor: true,
  reason: true,
  externalIds: true,
  postings: {
    orderBy: { id: "asc" },
    select: {
      id: true,
      side: true,
      amount: true,
      balanceAfter: true,
      account: { select: { code: true, ownerId: true, currency: true } },
    },
  },
} as const;
