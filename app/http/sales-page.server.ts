import type { MemberActor } from "#app/exchange/actor.ts";
import { listSales } from "#app/exchange/deliveries/list-sales.server.ts";
import { readSaleFilter } from "#app/exchange/deliveries/sale-filter.ts";
import type { SaleRow } from "#app/exchange/deliveries/sale-view.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

/** The page of bought leads that a URL asks for: `status`, `request`, `from`, `until`, `page`, `size`. */
export async function salesPage(actor: MemberActor, url: URL): Promise<Outcome<Page<SaleRow>, "forbidden">> {
  const request = readPageRequest(url);
  const found = await listSales(actor, readSaleFilter(url.searchParams), request);
  return found.ok ? done(pageOf(found.value, request, (sale) => [String(sale.id)])) : found;
}
