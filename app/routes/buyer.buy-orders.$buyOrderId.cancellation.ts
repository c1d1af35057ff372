import type { ActionFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { cancelBuyOrder } from "#app/exchange/buy-orders/cancel-buy-order.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";

export async function action({ request, params: { buyOrderId = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "market:buy");
  valueOrThrow(await cancelBuyOrder(actor, buyOrderId), request);
  return redirectWithFlash("/buyer/buy-orders", { word: "market.orders.cancelled" });
}
