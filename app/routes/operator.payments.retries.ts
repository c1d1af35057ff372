import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { retryPaymentEvent } from "#app/exchange/payments/retry-payment-event.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedPage, valueOrThrow } from "#app/http/refused.server.ts";

/** A parked event is tried again. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "ledger:audit");
  const form = await readForm(request, z.strictObject({ event_id: z.string().max(255) }));
  if (!form.ok) throw refusedPage(refused("not_found"), request);
  valueOrThrow(await retryPaymentEvent(actor, form.value.event_id), request);
  return redirectWithFlash("/operator/payments?status=parked", { word: "payments.operator.retried" });
}
