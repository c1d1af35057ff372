import { prisma } from "#app/db/client.server.ts";
import { lockDeposit, type LockedDepositRow } from "#app/db/sql/deposits.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import { type CheckoutState, findCheckoutOfPayment, readCheckout } from "#app/stripe/read-checkout.server.ts";
import type { SystemActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { depositPaid, stripeFeeTaken } from "../ledger/movements.ts";
import { postMovementOnce } from "../ledger/post-movements.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { requestFillsOfBuyer } from "../purchase-requests/request-fill.server.ts";
import { asDepositStatus, type DepositStatus, nextDepositStatus, transitionOfPhase } from "./deposit-process.ts";
import type { SettleDepositRefusal } from "./deposit-refusals.ts";

/** Where to look when we don't know the deposit's checkout yet: the session itself, or a payment. */
export type CheckoutHint = { sessionId?: string; paymentIntentId?: string };

/**
 * Makes the deposit what Stripe says it is now: reads the checkout, then moves the deposit, credits the wallet and
 * books Stripe's fee, each once for ever. Safe to repeat, in any order, by any number at once.
 */
export async function settleDeposit(
  actor: SystemActor,
  depositId: string,
  hint: CheckoutHint = {},
): Promise<Outcome<DepositStatus, SettleDepositRefusal>> {
  if (!isUuid(depositId)) return refused("deposit_unknown");
  const deposit = await prisma.deposit.findUnique({ where: { id: depositId }, select: { stripeSessionId: true } });
  if (!deposit) return refused("deposit_unknown");
  const sessionId = await sessionOf(deposit.stripeSessionId, hint);
  if (!sessionId.ok) return sessionId;
  const checkout = await readCheckout(sessionId.value);
  if (!checkout.ok) return checkout;
  return transaction((tx) => settle(tx, actor, { depositId, checkout: checkout.value }));
}

async function sessionOf(known: string | null, hint: CheckoutHint): Promise<Outcome<string, SettleDepositRefusal>> {
  const own = known ?? hint.sessionId;
  if (own) return done(own);
  if (!hint.paymentIntentId) return refused("checkout_unknown");
  const found = await findCheckoutOfPayment(hint.paymentIntentId);
  if (!found.ok) return found;
  return found.value === null ? refused("checkout_unknown") : done(found.value);
}

async function settle(
  tx: Tx,
  actor: SystemActor,
  { depositId, checkout }: { depositId: string; checkout: CheckoutState },
): Promise<Outcome<DepositStatus, SettleDepositRefusal>> {
  const [deposit] = await tx.rows<LockedDepositRow>(lockDeposit(depositId));
  if (!deposit) return refused("deposit_unknown");
  const isSame =
    checkout.depositId === depositId &&
    checkout.amount === deposit.amount_minor &&
    checkout.currency === deposit.currency;
  if (!isSame) return refused("deposit_differs");
  const status = asDepositStatus(deposit.status);
  const next = nextDepositStatus(status, transitionOfPhase[checkout.phase]);
  // From here it must succeed.
  await tx.db.deposit.update({
    where: { id: depositId },
    data: {
      status: next ?? status,
      stripeSessionId: checkout.sessionId,
      ...(checkout.url && { checkoutUrl: checkout.url }),
      ...(checkout.paymentIntentId && { stripePaymentIntentId: checkout.paymentIntentId }),
      ...(checkout.method && { paymentMethod: checkout.method }),
      ...(checkout.receiptUrl && { receiptUrl: checkout.receiptUrl }),
      ...(checkout.fee?.currency === deposit.currency && { feeMinor: checkout.fee.amount }),
      ...(next === "paid" && { paidAt: deposit.now, failure: null }),
      ...(next === "failed" && { failure: "payment_failed" }),
    },
  });
  if ((next ?? status) === "paid" && checkout.phase === "paid") await post(tx, actor, { deposit, checkout });
  return done(next ?? status);
}

/** Rows 1 and 2 of the money map, and the news to whoever waits for money. */
async function post(
  tx: Tx,
  actor: SystemActor,
  { deposit, checkout }: { deposit: LockedDepositRow; checkout: CheckoutState },
): Promise<void> {
  const { id, organization_id: organizationId, amount_minor: amount, currency } = deposit;
  const stripeIds = {
    checkout_session: checkout.sessionId,
    ...(checkout.paymentIntentId && { payment_intent: checkout.paymentIntentId }),
  };
  const credited = await postMovementOnce(tx, actor, depositPaid({ id, organizationId, amount, currency }, stripeIds));
  if (credited === "posted") await requestFillsOfBuyer(tx, organizationId);
  const { fee } = checkout;
  if (!fee || fee.amount === 0n) return;
  await postMovementOnce(tx, actor, stripeFeeTaken({ ...fee, depositId: id }));
}
