import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { restoreLeadTypeField } from "#app/exchange/lead-types/restore-lead-type-field.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

export async function action({ request, params: { leadTypeCode = "", fieldCode = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const outcome = await restoreLeadTypeField(actor, { leadType: leadTypeCode, code: fieldCode });
  if (!outcome.ok) throw refusedPage(outcome, request);
  return redirectWithFlash(`/operator/lead-types/${leadTypeCode}`, { word: "leadTypes.fields.restored" });
}
