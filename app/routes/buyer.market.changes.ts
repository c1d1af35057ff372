import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { isStillSignedIn } from "#app/auth/sessions.server.ts";
import { openMarketStream } from "#app/http/market-stream.server.ts";
import { tooManyTries } from "#app/http/rate-limit.server.ts";

/** Tells an open page of the market that something changed. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { userId, organizationId } = await requireActor(request, "market:read");
  const isStillOpen = () => isStillSignedIn(request, organizationId);
  const seen = new URL(request.url).searchParams.get("seen");
  const opening = { whose: userId, seen, isStillOpen };
  return openMarketStream(request.signal, opening) ?? tooManyTries({ retryAfterSeconds: 60 });
}
