import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { countFromUrl } from "#app/http/purchase-request-page.server.ts";

/** For the form of a purchase request, while it is being filled in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  return { counted: await countFromUrl(actor, request) };
}

/** Nothing that is posted elsewhere changes the count at once. */
export const shouldRevalidate = () => false;
