import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { evidenceFile } from "#app/http/evidence-file.server.ts";

/** Hands out one piece of evidence; by a post, because it is logged. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const actor = await requireActor(request, "disputes:decide");
  return evidenceFile(actor, { request, evidenceId: params.evidenceId });
}

export function loader() {
  return redirect("/operator/disputes");
}
