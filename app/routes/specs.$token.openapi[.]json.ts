import type { LoaderFunctionArgs } from "@remix-run/node";
import { getPublicPostingSpec } from "#app/exchange/posts/get-posting-spec.server.ts";
import { postingSpecResponse } from "#app/http/posting-spec-page.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

/** Open to whoever holds the link. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = await takeToken(`link:${context.clientAddress}`, 100, 900);
  if (!token.taken) throw tooManyTries(token);
  return postingSpecResponse(valueOrThrow(await getPublicPostingSpec(params.token), request), request);
}
