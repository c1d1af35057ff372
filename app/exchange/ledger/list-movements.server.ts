import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type MovementRow = {
  id: bigint;
  at: Date;
  kind: string;
  reference: string;
  subject: string;
  actor: string;
  /** The sum of its debits. */
  total: Money;
};

/** What was posted, newest first, `size + 1` movements. Cursor key: the movement's id. */
export async function listMovements(actor: MemberActor, page: ListPage): Promise<Outcome<MovementRow[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const id = readNumericId(page.cursor?.keys[0]);
  const movements = await prisma.ledgerMovement.findMany({
    where: page.cursor && id !== null ? { id: page.cursor.direction === "older" ? { lt: id } : { gt: id } } : {},
    orderBy: { id: order },
    take,
    select: {
      id: true,
      createdAt: true,
      kind: true,
      reference: true,
      subject: true,
      actor: true,
      postings: { where: { side: "DR" }, select: { amount: true, account: { select: { currency: true } } } },
    },
  });
  return done(
    movements.map(({ postings, createdAt, ...movement }) => ({
      ...movement,
      at: createdAt,
      total: {
        amount: postings.reduce((sum, posting) => sum + posting.amount, 0n),
        currency: postings[0]?.account.currency ?? "",
      },
    })),
  );
}
