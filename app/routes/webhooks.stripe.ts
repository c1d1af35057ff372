import type { ActionFunctionArgs } from "@remix-run/node";
import { receivePaymentEvent } from "#app/exchange/payments/receive-payment-event.server.ts";
import { readBody } from "#app/http/read-body.server.ts";
import { log } from "#app/log.server.ts";
import { readEvent } from "#app/stripe/read-event.server.ts";

const BYTES_MAX = 1024 * 1024;

/** Nothing to see here: Stripe only posts. */
export function loader(): Response {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}

/**
 * Stripe's webhook. 400 for what Stripe did not sign just now; 200 only once the event is stored; when it can't be
 * stored it fails, and Stripe sends it again.
 */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== "POST") return loader();
  const bytes = await readBody(request, BYTES_MAX);
  if (bytes === "too_large") return answer(413);
  const event = await readEvent(Buffer.from(bytes).toString("utf8"), request.headers.get("stripe-signature") ?? "");
  if (!event.ok) {
    log.warn({ reason: event.reason }, "refused a payment event");
    return answer(400);
  }
  await receivePaymentEvent(event.value);
  return answer(200);
}

function answer(status: number): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store" } });
}
