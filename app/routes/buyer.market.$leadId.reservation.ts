import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { reserveLead } from "#app/exchange/reservations/reserve-lead.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { purchaseForm } from "#app/http/purchase-form.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { toldOnTheMarket } from "#app/http/told-on-the-market.server.ts";
import { refusedForm } from "#app/http/refused.server.ts";

/** Holds the lead for a minute; its page leads on from there. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  const form = await readForm(request, purchaseForm);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, ...how } = form.value;
  const reserved = await reserveLead(actor, attempt, { leadId: readNumericId(params.leadId), ...how });
  if (!reserved.ok) return toldOnTheMarket(reserved, request);
  return redirectWithFlash(`/buyer/reservations/${attempt}`, { word: "market.reservations.made_ok" });
}
