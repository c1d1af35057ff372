import { prisma } from "#app/db/client.server.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import { env } from "#app/env.server.ts";
import { openCheckout } from "#app/stripe/open-checkout.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { decimalOf, type Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { customerOf } from "./customer-of.server.ts";
import { depositBoundsOf } from "./deposit-bounds.ts";
import { unfinishedStatuses } from "./deposit-process.ts";
import type { StartDepositRefusal } from "./deposit-refusals.ts";
import { type Deposit, depositOf, depositSelect } from "./deposit-view.ts";

const UNFINISHED_MAX = 20;

/** `attempt` is a uuid, the same for each send of one form or call; it becomes the deposit's id. */
export type StartDeposit = { attempt: string; amount: Money };

/**
 * Begins to put money into the actor's wallet: answers the deposit with the address where it is paid. Our row is
 * written first and its id is Stripe's idempotency key, so whatever breaks in between, sending the same attempt again
 * continues the same deposit and never opens a second checkout. Nothing is credited before Stripe says paid.
 */
export async function startDeposit(
  actor: MemberActor,
  { attempt, amount }: StartDeposit,
): Promise<Outcome<Deposit, StartDepositRefusal>> {
  if (!may(actor, "wallet:write")) return refused("forbidden");
  if (!isUuid(attempt)) return refused("not_found");
  const written = await transaction((tx) => writeDeposit(tx, actor, { attempt, amount }));
  if (!written.ok || written.value.status !== "created") return written;
  const customer = await customerOf(actor.organizationId);
  const checkout = customer.ok
    ? await openCheckout({ depositId: attempt, customerId: customer.value, ...amount })
    : customer;
  if (!checkout.ok) return giveUpOrWait(attempt, checkout.reason);
  await prisma.deposit.updateMany({
    where: { id: attempt, status: "created" },
    data: {
      status: "checkout_open",
      stripeSessionId: checkout.value.sessionId,
      checkoutUrl: checkout.value.url,
    },
  });
  return done(depositOf(await prisma.deposit.findUniqueOrThrow({ where: { id: attempt }, select: depositSelect })));
}

async function writeDeposit(
  tx: Tx,
  actor: MemberActor,
  { attempt, amount }: StartDeposit,
): Promise<Outcome<Deposit, StartDepositRefusal>> {
  const before = await tx.db.deposit.findUnique({
    where: { id: attempt },
    select: { ...depositSelect, organizationId: true },
  });
  if (before) return sameDeposit(actor, amount, before);
  const refusal = await refusalOf(tx, actor, amount);
  if (refusal) return refusal;
  const written = await tx.db.deposit.createMany({
    data: {
      id: attempt,
      organizationId: actor.organizationId,
      amountMinor: amount.amount,
      currency: amount.currency,
      status: "created",
      createdBy: actorName(actor),
    },
    skipDuplicates: true, // the same attempt sent twice at once: the other send has it
  });
  const now = await tx.db.deposit.findUniqueOrThrow({
    where: { id: attempt },
    select: { ...depositSelect, organizationId: true },
  });
  return written.count === 1 ? done(depositOf(now)) : sameDeposit(actor, amount, now);
}

/** The same attempt again: its deposit as it is now. Somebody else's id is answered as if it were nobody's. */
function sameDeposit(
  actor: MemberActor,
  amount: Money,
  { organizationId, ...row }: Parameters<typeof depositOf>[0] & { organizationId: string },
): Outcome<Deposit, StartDepositRefusal> {
  if (organizationId !== actor.organizationId) return refused("not_found");
  const deposit = depositOf(row);
  const isSame = deposit.amount.amount === amount.amount && deposit.amount.currency === amount.currency;
  return isSame ? done(deposit) : refused("attempt_reused");
}

async function refusalOf(tx: Tx, actor: MemberActor, { amount, currency }: Money) {
  const organization = await tx.db.organization.findUnique({
    where: { id: actor.organizationId },
    select: { currency: true, suspendedAt: true },
  });
  if (!organization) return refused("not_found");
  if (organization.suspendedAt) return refused("organization_suspended");
  const bounds = depositBoundsOf(organization.currency, env.DEPOSIT_BOUNDS);
  if (currency !== organization.currency || !bounds)
    return refused("wrong_currency", { currency: organization.currency });
  const bound = (minor: bigint) => ({ bound: `${decimalOf(minor, currency)} ${currency}` });
  if (amount < bounds.least) return refused("deposit_too_small", bound(bounds.least));
  if (amount > bounds.most) return refused("deposit_too_large", bound(bounds.most));
  const unfinished = await tx.db.deposit.count({
    where: { organizationId: actor.organizationId, status: { in: [...unfinishedStatuses] } },
  });
  return unfinished >= UNFINISHED_MAX ? refused("too_many_open_deposits") : null;
}

/** A clear no from Stripe ends the deposit. No answer does not: the next send of the attempt asks again, with the same key. */
async function giveUpOrWait(
  id: string,
  reason: "payments_unavailable" | "payments_refused" | "payment_unknown",
): Promise<Outcome<Deposit, StartDepositRefusal>> {
  if (reason === "payments_unavailable") return refused(reason);
  await prisma.deposit.updateMany({
    where: { id, status: "created" },
    data: { status: "failed", failure: "payments_refused" },
  });
  return refused("payments_refused");
}
