import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { getBuyerTerms } from "#app/exchange/price-rules/get-buyer-terms.server.ts";
import { removeBuyerTerms } from "#app/exchange/price-rules/remove-buyer-terms.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage, valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const { id, priceRule } = valueOrThrow(await getBuyerTerms(actor, params.termsId), request);
  const removed = await removeBuyerTerms(actor, { id });
  if (!removed.ok) throw refusedPage(removed, request);
  return redirectWithFlash(priceRule ? `/seller/price-rules/${priceRule.id}` : "/seller/buyer-terms", {
    word: "trade.terms.removed",
  });
}
