import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { tellFromUrl } from "#app/http/told-request.server.ts";

/** For the form of a purchase request, while it is being filled in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  return { told: await tellFromUrl(actor, request) };
}

/** Nothing that is posted elsewhere changes the count at once. */
export const shouldRevalidate = () => false;
