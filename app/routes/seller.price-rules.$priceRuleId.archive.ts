import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { archivePriceRule } from "#app/exchange/price-rules/archive-price-rule.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { refusedPage } from "#app/http/refused.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, "pricing:write");
  const outcome = await archivePriceRule(actor, params.priceRuleId ?? "");
  if (!outcome.ok) throw refusedPage(outcome, request);
  return redirectWithFlash("/seller/price-rules", { word: "priceRules.archived" });
}
