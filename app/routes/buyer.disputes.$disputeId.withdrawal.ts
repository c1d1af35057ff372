import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { withdrawDispute } from "#app/exchange/disputes/withdraw-dispute.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "disputes:open");
  valueOrThrow(await withdrawDispute(actor, params.disputeId), request);
  return redirectWithFlash(`/buyer/disputes/${params.disputeId}`, { word: "disputes.dispute.withdrawn" });
}

export function loader() {
  return redirect("/buyer/disputes");
}
