import { type LockedLead, lockLeads } from "#app/db/sql/lock-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { chooseStock } from "./choose-stock.server.ts";
import type { Chosen, Choosing } from "./choosing.ts";

/** For the sake of others at it no more leads than these are looked at. */
const LOOKED_AT_MAX = 1_000;

/** The best leads for these terms, found by a statement over the stock, and locked. */
export async function chooseFromDatabase(tx: SqlRunner, { terms, wish, hand, how }: Choosing): Promise<Chosen> {
  const { limit, buyer } = wish;
  const isWaiting = how === "wait"; // then for what others have in hand, too
  const looking = isWaiting ? limit : Math.max(limit, Math.min(limit * (1 + hand.others), LOOKED_AT_MAX));
  const found = await chooseStock(tx, terms, { ...wish, limit: looking });
  const ranked = isWaiting ? found : hand.take(found, limit);
  if (found.length === 0) return { candidates: [], missed: [] };
  const ids = ranked.map(({ id }) => id);
  const rows = await tx.rows<LockedLead>(lockLeads(ids, how, { maxRecipients: buyer.maxRecipients ?? null }));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const candidates = ranked.flatMap((chosen) => {
    const lead = byId.get(chosen.id);
    return lead ? [{ ...chosen, lead }] : [];
  });
  const wanted = ranked.length < limit ? found : ranked;
  return { candidates, missed: wanted.flatMap(({ id }) => (byId.has(id) ? [] : [id])) };
}
