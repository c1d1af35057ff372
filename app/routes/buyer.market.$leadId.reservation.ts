import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { reserveLead } from "#app/exchange/reservations/reserve-lead.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { offeredPrice } from "#app/http/offered-price.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { toldOnTheMarket } from "#app/http/told-on-the-market.server.ts";
import { refusedForm } from "#app/http/refused.server.ts";

const input = z.strictObject({
  attempt: attemptInput,
  as: z.enum(["shared", "exclusive"]).optional(),
  price: offeredPrice,
});

/** Holds the lead for a minute; its page leads on from there. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, as, price } = form.value;
  const wish = { leadId: readNumericId(params.leadId), saleMode: as ?? null, maxPrice: price };
  const reserved = await reserveLead(actor, attempt, wish);
  if (!reserved.ok) return toldOnTheMarket(reserved, request);
  return redirectWithFlash(`/buyer/reservations/${attempt}`, { word: "market.reservations.made_ok" });
}
