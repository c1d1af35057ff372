import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { revokeApiKey } from "#app/exchange/organizations/revoke-api-key.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ params, request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "api-keys:manage");
  valueOrThrow(await revokeApiKey(actor, params.apiKeyId ?? ""), request);
  return redirectWithFlash("/settings/api-keys", { word: "settings.apiKeys.revoked" });
}

export function loader() {
  return redirect("/settings/api-keys");
}
