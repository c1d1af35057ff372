import type { SimulatedCheckout } from "./act-on-checkout.server.ts";
import type { CheckoutAct } from "./checkout-acts.ts";

export type CheckoutStage = "open" | "declined" | "authentication" | "waits_for_bank" | "paid" | "failed" | "expired";

/** What the page shows of a checkout. */
export function summaryOf({ session, payment }: SimulatedCheckout) {
  return {
    id: session.id,
    amount: { amount: String(session.amount_total ?? 0), currency: (session.currency ?? "").toUpperCase() },
    stage: stageOf({ session, payment }),
  };
}

function stageOf({ session, payment }: Pick<SimulatedCheckout, "session" | "payment">): CheckoutStage {
  if (session.status === "expired") return "expired";
  if (session.status === "complete") {
    if (session.payment_status === "paid") return "paid";
    return payment?.status === "processing" ? "waits_for_bank" : "failed";
  }
  if (payment?.status === "requires_action") return "authentication";
  return payment?.last_payment_error ? "declined" : "open";
}

const finishing: readonly CheckoutAct[] = ["pay", "authenticate", "pay_by_bank", "bank_confirms", "bank_refuses"];

/** Where the person goes after the act; null: they stay. Stripe fills its own id into the address of success. */
export function afterCheckout(checkout: SimulatedCheckout, act: CheckoutAct): string | null {
  const { session } = checkout;
  if (act === "expire") return leavingUrlOf(checkout);
  if (!finishing.includes(act)) return null;
  return session.success_url?.replaceAll("{CHECKOUT_SESSION_ID}", session.id) ?? null;
}

/** The way out: back to the shop, paid or not. */
export function leavingUrlOf({ session }: SimulatedCheckout): string | null {
  return session.status === "complete" ? session.success_url : session.cancel_url;
}
