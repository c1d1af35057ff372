import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { getForm } from "#app/exchange/forms/get-form.server.ts";
import { moveForm } from "#app/exchange/forms/move-form.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { sourceId = "", formId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const { id } = valueOrThrow(await getForm(actor, formId, sourceId), request);
  valueOrThrow(await moveForm(actor, id, "close"), request);
  return redirectWithFlash(`/seller/sources/${sourceId}/forms/${id}`, { word: "captureForms.closedNow" });
}
