import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { changeFeed } from "#app/exchange/feeds/change-feed.server.ts";
import { getFeed } from "#app/exchange/feeds/get-feed.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { sourceId = "", feedId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const { id } = valueOrThrow(await getFeed(actor, feedId, sourceId), request);
  valueOrThrow(await changeFeed(actor, id, { move: "resume" }), request);
  return redirectWithFlash(`/seller/sources/${sourceId}/feeds/${id}`, { word: "feeds.resumed" });
}
