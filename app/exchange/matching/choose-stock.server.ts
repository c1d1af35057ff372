import { chooseLeads, type ChosenLead, type ChosenRow } from "#app/db/sql/choose-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import type { StockWish } from "./choosing.ts";
import { wantedLeads } from "./wanted-leads.ts";

/** The freshest so many matching leads are ranked; where too few of them are left for this buyer, ever more. */
const WINDOW_MIN = 400;
const WIDER = 8;

/** The best leads in stock for these terms, ranked, at most `limit`; nothing is locked. */
export async function chooseStock(
  sql: SqlRunner,
  terms: RequestTerms,
  wish: StockWish & { only?: bigint },
): Promise<ChosenLead[]> {
  const wanted = wantedLeads(terms, wish);
  for (let window = Math.max(WINDOW_MIN, 4 * wish.limit); ; window *= WIDER) {
    const rows = await sql.rows<ChosenRow>(
      chooseLeads(wanted, { limit: wish.limit, window, avoid: wish.avoid, only: wish.only }),
    );
    const chosen = rows.filter((row): row is ChosenLead & ChosenRow => row.id !== null);
    if (chosen.length >= wish.limit || (rows[0]?.in_window ?? 0) < window) return chosen;
  }
}
