import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { putSuppressionsInForce } from "#app/exchange/suppressions/put-suppressions-in-force.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "suppressions:write");
  const outcome = await putSuppressionsInForce(actor, params.listId);
  if (!outcome.ok) throw refusedPage(outcome, request);
  const { id, status } = outcome.value;
  return redirectWithFlash(
    `/settings/suppressions/${id}`,
    status === "active"
      ? { word: "checks.suppressions.confirmed" }
      : { word: "checks.suppressions.applying", tone: "info" },
  );
}
