import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { pauseSource } from "#app/exchange/sources/pause-source.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { sourceId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  valueOrThrow(await pauseSource(actor, sourceId), request);
  return redirectWithFlash(`/seller/sources/${sourceId}`, { word: "sources.paused" });
}
