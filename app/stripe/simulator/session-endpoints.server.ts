import * as z from "zod";
import { env } from "#app/env.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { type Endpoint, listObjects, showObject } from "./endpoint.server.ts";
import { expireSession } from "./expire-session.server.ts";
import { makeSession } from "./make-session.server.ts";
import { expand, listing, metadata, readParams, wholeNumber } from "./params.ts";
import { invalidRequest, notSimulated } from "./simulated-error.ts";
import { rememberPayment } from "./payment-wish.server.ts";

const DAY_SECONDS = 86_400;
const HALF_HOUR_SECONDS = 1_800;
/** Stripe's least charge; where not listed, 50 minor units. Eight digits are the most. */
const leastCharge: Record<string, number> = { gbp: 30, sek: 300, jpy: 50, pln: 200, try: 2_000, ils: 200, rub: 5_000 };
const MOST_CHARGE = 99_999_999;

const lineItem = z.strictObject({
  quantity: wholeNumber.pipe(z.number().min(1)),
  price_data: z.strictObject({
    currency: z.string().regex(/^[a-z]{3}$/, "Invalid currency"),
    unit_amount: wholeNumber.pipe(z.number().min(0)),
    product_data: z.strictObject({ name: z.string().min(1), description: z.string().optional() }),
  }),
});
const creation = z.strictObject({
  mode: z.enum(["payment", "setup", "subscription"]),
  ui_mode: z.enum(["hosted_page", "embedded_page", "elements", "form"]).optional(),
  customer: z.string().optional(),
  client_reference_id: z.string().max(200).optional(),
  line_items: z.array(lineItem).min(1).max(100),
  payment_intent_data: z.strictObject({ metadata, description: z.string().optional() }).optional(),
  metadata,
  success_url: z.url(),
  cancel_url: z.url().optional(),
  expires_at: wholeNumber.optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay"]).optional(),
  expand,
});
type Creation = z.output<typeof creation>;

export const createSession: Endpoint = async (store, given) => {
  const params = readParams(creation, given);
  if (params.mode !== "payment") throw notSimulated(`Checkout with mode=${params.mode}`);
  if ((params.ui_mode ?? "hosted_page") !== "hosted_page")
    throw notSimulated(`Checkout with ui_mode=${params.ui_mode}`);
  if (params.customer !== undefined) await store.get("customer", params.customer);
  const { amount, currency } = totalOf(params);
  const expiresAt = params.expires_at ?? store.now + DAY_SECONDS;
  if (expiresAt < store.now + HALF_HOUR_SECONDS || expiresAt > store.now + DAY_SECONDS)
    throw invalidRequest("The `expires_at` timestamp must be between 30 minutes and 24 hours from now.", {
      param: "expires_at",
    });
  const session = makeSession(
    {
      amount,
      currency,
      customer: params.customer ?? null,
      reference: params.client_reference_id ?? null,
      metadata: params.metadata ?? {},
      successUrl: params.success_url,
      cancelUrl: params.cancel_url ?? null,
      expiresAt,
    },
    store.now,
    env.BASE_URL,
  );
  await store.put("checkout.session", session);
  await store.tx.rows(rememberPayment(session.id, params.payment_intent_data?.metadata ?? {}));
  await enqueue(store.tx, "deliver-simulated-events", {}, { runAt: new Date((expiresAt + 1) * 1000) });
  return session;
};

function totalOf({ line_items }: Creation): { amount: number; currency: string } {
  const [first, ...others] = line_items;
  const currency = first?.price_data.currency ?? "";
  if (others.some((item) => item.price_data.currency !== currency))
    throw invalidRequest("All line items must have the same currency.", { param: "line_items" });
  const amount = line_items.reduce((sum, item) => sum + item.quantity * item.price_data.unit_amount, 0);
  if (amount < (leastCharge[currency] ?? 50))
    throw invalidRequest("The Checkout Session's total amount due is below the least that can be charged.", {
      code: "amount_too_small",
    });
  if (amount > MOST_CHARGE)
    throw invalidRequest("The Checkout Session's total amount must be no more than 999,999.99.", {
      code: "amount_too_large",
    });
  return { amount, currency };
}

export const expireCheckout: Endpoint = async (store, given, id) => {
  readParams(z.strictObject({ expand }), given);
  const session = await store.get("checkout.session", id);
  if (session.status !== "open")
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  return expireSession(store, session);
};

export const showSession = showObject("checkout.session");
export const listSessions = listObjects(
  "checkout.session",
  "/v1/checkout/sessions",
  z.strictObject({
    ...listing,
    payment_intent: z.string().optional(),
    customer: z.string().optional(),
    status: z.string().optional(),
  }),
);
