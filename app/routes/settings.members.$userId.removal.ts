import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { removeMember } from "#app/exchange/organizations/remove-member.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

/** Asks only for membership: who may remove others, and that everybody may leave, the operation knows. */
export async function action({ params, request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "members:read");
  const userId = params.userId ?? "";
  valueOrThrow(await removeMember(actor, userId), request);
  if (userId === actor.userId) return redirectWithFlash("/organizations/new", { word: "settings.members.left" });
  return redirectWithFlash("/settings/members", { word: "settings.members.removed" });
}

export function loader() {
  return redirect("/settings/members");
}
