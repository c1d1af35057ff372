/**
 * An event in our words. It only says what to look at: what happened is read again from Stripe when it is applied, so
 * that the order in which events come, and how often, makes no difference.
 */
export type PaymentEvent = {
  id: string;
  kind: "checkout" | "payment" | "charge" | "manual" | "unconcerned";
  /** Stripe's name, for people who look at the list. */
  type: string;
  objectId: string;
  /** Whose deposit it says it is about; null where it says nothing. */
  depositId: string | null;
  createdAt: Date;
};

/** Stripe's event types that mean something to us; all others are stored and left alone. */
export const concerningTypes = {
  "checkout.session.completed": "checkout",
  "checkout.session.async_payment_succeeded": "checkout",
  "checkout.session.async_payment_failed": "checkout",
  "checkout.session.expired": "checkout",
  "payment_intent.succeeded": "payment",
  "payment_intent.processing": "payment",
  "payment_intent.payment_failed": "payment",
  "payment_intent.canceled": "payment",
  "charge.succeeded": "charge",
  "charge.updated": "charge",
  "charge.failed": "charge",
  // Money that left outside the exchange: nothing is done by itself, but a person must see it.
  "charge.refunded": "manual",
  "charge.dispute.created": "manual",
  "charge.dispute.funds_withdrawn": "manual",
  "charge.dispute.funds_reinstated": "manual",
  "charge.dispute.closed": "manual",
  "refund.failed": "manual",
  "radar.early_fraud_warning.created": "manual",
} as const satisfies Record<string, PaymentEvent["kind"]>;

type StripeEvent = { id: string; type: string; created: number; data: { object: unknown } };
type Hinting = { id?: unknown; metadata?: { deposit_id?: unknown } | null; client_reference_id?: unknown };

export function paymentEventOf({ id, type, created, data }: StripeEvent): PaymentEvent {
  const object = (data.object ?? {}) as Hinting;
  const depositId = textOf(object.metadata?.deposit_id) ?? textOf(object.client_reference_id);
  const kind: PaymentEvent["kind"] = isConcerning(type) ? concerningTypes[type] : "unconcerned";
  return {
    id,
    // Somebody else's payment on the same Stripe account is none of our concern.
    kind: depositId === null && kind !== "manual" ? "unconcerned" : kind,
    type,
    objectId: textOf(object.id) ?? "",
    depositId,
    createdAt: new Date(created * 1000),
  };
}

function isConcerning(type: string): type is keyof typeof concerningTypes {
  return Object.hasOwn(concerningTypes, type);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
