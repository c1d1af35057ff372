import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { deleteDraft } from "#app/exchange/purchase-requests/delete-draft.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { purchaseRequestId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "requests:write");
  valueOrThrow(await deleteDraft(actor, purchaseRequestId), request);
  return redirectWithFlash("/buyer/purchase-requests", { word: "requestWizard.deleted" });
}
