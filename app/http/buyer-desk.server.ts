import type { MemberActor } from "#app/exchange/actor.ts";
import { listSales } from "#app/exchange/deliveries/list-sales.server.ts";
import { listDisputes } from "#app/exchange/disputes/list-disputes.server.ts";
import { done } from "#app/exchange/outcome.ts";
import { listPurchaseRequests } from "#app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { withPlaces } from "./with-places.server.ts";

const REQUESTS_SHOWN = 5;
const SALES_SHOWN = 6;
const DISPUTES_READ = 100; // more open ones than that are sorted on their own page
const DISPUTES_SHOWN = 5;

/** What lies on a buyer's desk: requests that buy, the latest leads, open disputes with the nearest deadline first. */
export async function buyerDesk(actor: MemberActor, request: Request) {
  const [active, any, sales, disputes] = await Promise.all([
    listPurchaseRequests(actor, { status: "active", size: REQUESTS_SHOWN }),
    listPurchaseRequests(actor, { size: 1 }),
    listSales(actor, {}, { size: SALES_SHOWN }),
    listDisputes(actor, "buyer", { state: "open", page: { size: DISPUTES_READ } }),
  ]);
  if (!active.ok) return active;
  if (!any.ok) return any;
  if (!sales.ok) return sales;
  if (!disputes.ok) return disputes;
  return done({
    active: active.value.slice(0, REQUESTS_SHOWN),
    hasRequests: any.value.length > 0,
    sales: withPlaces(sales.value.slice(0, SALES_SHOWN), request),
    disputes: disputes.value
      .sort((one, other) => Number(one.dueAt ?? 0) - Number(other.dueAt ?? 0))
      .slice(0, DISPUTES_SHOWN),
  });
}
