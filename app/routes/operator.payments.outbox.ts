import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { refused } from "#app/exchange/outcome.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedPage, valueOrThrow } from "#app/http/refused.server.ts";
import { outboxActs, steerOutbox } from "#app/stripe/simulator/steer-outbox.server.ts";

const input = z.strictObject({ act: z.enum(outboxActs), delivery_id: z.string() });

/** Doubles, delays, loses or reorders simulated events. 404 where payments are not simulated. */
export async function action({ request }: ActionFunctionArgs) {
  await requireActor(request, "ledger:audit");
  const form = await readForm(request, input);
  if (!form.ok) throw refusedPage(refused("not_found"), request);
  valueOrThrow(await steerOutbox(form.value.act, readNumericId(form.value.delivery_id) ?? 0n), request);
  return redirectWithFlash("/operator/payments", { word: "payments.outbox.done" });
}
