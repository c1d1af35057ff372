import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { archiveBidEndpoint } from "#app/exchange/bidding/archive-bid-endpoint.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { bidEndpointId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "bid-endpoints:write");
  valueOrThrow(await archiveBidEndpoint(actor, bidEndpointId), request);
  return redirectWithFlash(`/buyer/bid-endpoints/${bidEndpointId}`, { word: "bidding.archived" });
}
