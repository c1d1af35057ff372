import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { retryPosts } from "#app/exchange/posts/retry-posts.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { sourceId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const counts = valueOrThrow(await retryPosts(actor, sourceId), request);
  const values = {
    accepted: String(counts.accepted),
    refused: String(counts.rejected + counts.duplicate),
    held: String(counts.quarantined),
  };
  return redirectWithFlash(`/seller/sources/${sourceId}/posts`, { word: "posts.retried", values });
}
