import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { unblockOrganization } from "#app/exchange/organizations/unblock-organization.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "blocks:write");
  const unblocked = await unblockOrganization(actor, params.organizationId);
  if (!unblocked.ok) throw refusedPage(unblocked, request);
  return redirectWithFlash("/settings/blocks", { word: "trade.blocks.unblocked" });
}
