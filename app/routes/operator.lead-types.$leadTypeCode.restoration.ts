import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { restoreLeadType } from "#app/exchange/lead-types/restore-lead-type.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

export async function action({ request, params: { leadTypeCode = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const outcome = await restoreLeadType(actor, leadTypeCode);
  if (!outcome.ok) throw refusedPage(outcome, request);
  return redirectWithFlash(`/operator/lead-types/${leadTypeCode}`, { word: "leadTypes.restored" });
}
