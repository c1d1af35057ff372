import type { Statement } from "#app/db/sql.ts";
import { type Bind, overRegions, stockCondition, type WantedLeads } from "./stock.ts";

/** Counts matching leads up to `most`: it reads no further once there are so many. */
export function countStock(wanted: WantedLeads, most: number): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const now = bind(wanted.now, "timestamptz");
  const select = `SELECT l.id, l.captured_at FROM leads l WHERE ${stockCondition(wanted, { bind, now })}
    AND l.seller_id <> ${bind(wanted.buyerId, "uuid")}`;
  const found = overRegions(wanted, bind, { select, order: "?.captured_at DESC, ?.id", limit: bind(most, "int") });
  return { text: `SELECT count(*)::int AS count FROM (${found}) AS found`, values };
}
