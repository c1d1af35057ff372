import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { getPostingSpec } from "#app/exchange/posts/get-posting-spec.server.ts";
import { postingSpecResponse } from "#app/http/posting-spec-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  return postingSpecResponse(valueOrThrow(await getPostingSpec(actor, params.sourceId), request), request);
}
