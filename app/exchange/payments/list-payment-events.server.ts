import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { PaymentEventFailure, PaymentEventStatus } from "./payment-event-status.ts";

export type PaymentEventRow = {
  id: string;
  type: string;
  status: PaymentEventStatus;
  attempts: number;
  failure: PaymentEventFailure | null;
  depositId: string | null;
  receivedAt: Date;
  /** Whether trying again could help: not for what only a person can settle. */
  isRetryable: boolean;
};

/** What Stripe told us, newest first, `size + 1` of them. Operators only. Cursor keys: received at (ISO), id. */
export async function listPaymentEvents(
  actor: MemberActor,
  status: PaymentEventStatus | null,
  page: ListPage,
): Promise<Outcome<PaymentEventRow[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const { order, take } = orderOf(page);
  const rows = await prisma.paymentEvent.findMany({
    where: { ...(status && { status }), ...beyond(page) },
    orderBy: [{ receivedAt: order }, { id: order }],
    take,
    select: { id: true, kind: true, payload: true, status: true, attempts: true, failure: true, receivedAt: true },
  });
  return done(
    rows.map(({ kind, payload, ...row }) => {
      const { type, depositId } = payload as { type: string; depositId: string | null };
      const isRetryable = row.status === "parked" && kind !== "manual";
      return {
        ...row,
        status: row.status as PaymentEventStatus,
        failure: row.failure as PaymentEventFailure | null,
        type,
        depositId,
        isRetryable,
      };
    }),
  );
}

function beyond({ cursor }: ListPage) {
  const [at = "", id = ""] = cursor?.keys ?? [];
  const receivedAt = new Date(at);
  if (!cursor || Number.isNaN(receivedAt.getTime())) return {};
  return cursor.direction === "older"
    ? { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] }
    : { OR: [{ receivedAt: { gt: receivedAt } }, { receivedAt, id: { gt: id } }] };
}
