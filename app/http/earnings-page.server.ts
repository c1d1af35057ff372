import type { MemberActor } from "#app/exchange/actor.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import type { Earning, Earnings } from "#app/exchange/sales/earnings-view.ts";
import { getEarnings } from "#app/exchange/sales/get-earnings.server.ts";
import { listEarnings } from "#app/exchange/sales/list-earnings.server.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

/** A seller's balances, and the page of sales that a URL asks for: `page`, `size`. */
export async function earningsPage(
  actor: MemberActor,
  url: URL,
): Promise<Outcome<Page<Earning> & { balances: Earnings[] }, "forbidden">> {
  const page = readPageRequest(url);
  const [balances, found] = await Promise.all([getEarnings(actor), listEarnings(actor, page)]);
  if (!balances.ok) return balances;
  if (!found.ok) return found;
  return done({ balances: balances.value, ...pageOf(found.value, page, (row) => [String(row.saleId)]) });
}
