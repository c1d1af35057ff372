import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requirePerson } from "#app/auth/require.server.ts";
import { revokeSession } from "#app/exchange/organizations/revoke-session.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ params, request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  valueOrThrow(await revokeSession(person, params.sessionId ?? ""), request);
  return redirectWithFlash("/settings/sessions", { word: "settings.sessions.revoked" });
}

export function loader() {
  return redirect("/settings/sessions");
}
