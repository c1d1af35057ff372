import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { removeSuppressions } from "#app/exchange/suppressions/remove-suppressions.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "suppressions:write");
  const outcome = await removeSuppressions(actor, params.listId);
  if (!outcome.ok) throw refusedPage(outcome, request);
  return redirectWithFlash("/settings/suppressions", { word: "checks.suppressions.removed" });
}
