import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { withdrawInvitation } from "#app/exchange/organizations/withdraw-invitation.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ params, request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "members:manage");
  valueOrThrow(await withdrawInvitation(actor, params.invitationId ?? ""), request);
  return redirectWithFlash("/settings/members", { word: "settings.members.withdrawn" });
}

export function loader() {
  return redirect("/settings/members");
}
