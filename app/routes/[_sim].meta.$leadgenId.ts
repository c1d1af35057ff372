import type { LoaderFunctionArgs } from "@remix-run/node";
import { isSimulated } from "#app/env.server.ts";
import { simulatedLead } from "#app/meta/simulated-lead.ts";

/** Stands where Meta's Graph API would, while payments are simulated. */
export function loader({ params, request }: LoaderFunctionArgs): Response {
  const id = params.leadgenId ?? "";
  if (!isSimulated || !/^\d{3,25}$/.test(id)) return Response.json({ error: { code: 100 } }, { status: 404 });
  if (!/^Bearer ./.test(request.headers.get("authorization") ?? ""))
    return Response.json({ error: { code: 190, type: "OAuthException" } }, { status: 401 });
  return Response.json(simulatedLead(id));
}
