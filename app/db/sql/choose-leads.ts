import type { Statement } from "#app/db/sql.ts";
import { type Bind, buyersPrice, overRegions, stockCondition, type WantedLeads } from "./stock.ts";

export type ChosenLead = {
  id: bigint;
  price: bigint;
  score: number;
  phone_key: string | null;
  email_key: string | null;
};
/** All null but `in_window` when nothing was chosen. */
export type ChosenRow = { [Column in keyof ChosenLead]: ChosenLead[Column] | null } & { in_window: number };

/** `only`: this lead or none. */
type Choice = { limit: number; window: number; avoid: readonly bigint[]; only?: bigint | undefined };

/**
 * The best `limit` of the freshest `window` leads that match: preference score, then price, then freshness, then id.
 * The window is read from the stock indexes region by region, newest first, and stops when it is full. Only ranked
 * leads are looked up among what the buyer has or doesn't want, and only until there are enough: OFFSET 0 keeps the
 * planner from turning these look-ups into joins over everything the buyer ever bought. The window needs no column that
 * the stock indexes don't hold. There is always a row:
 * `in_window` tells whether the window was full, and then a wider one may hold more. Nothing is locked here.
 */
export function chooseLeads(wanted: WantedLeads, { limit, window, avoid, only }: Choice): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const buyer = bind(wanted.buyerId, "uuid");
  const now = bind(wanted.now, "timestamptz");
  const order = (row: string) => `${row}.score DESC, ${row}.price, ${row}.captured_at DESC, ${row}.id`;
  const text = `WITH near AS MATERIALIZED (${freshest(wanted, { bind, now, window, only })})
    SELECT c.id, c.price, c.score, c.phone_key::text, c.email_key::text, w.in_window
    FROM (SELECT count(*)::int AS in_window FROM near) AS w LEFT JOIN LATERAL (
      SELECT k.*, p.phone_key, p.email_key FROM (SELECT * FROM near n ORDER BY ${order("n")} OFFSET 0) AS k
      CROSS JOIN LATERAL (SELECT h.id, h.seller_id, h.phone_key, h.email_key FROM leads h WHERE h.id = k.id OFFSET 0) AS p
      WHERE k.id <> ALL (${bind(avoid, "bigint[]")}) AND ${mayHave(buyer, now)}
      ORDER BY ${order("k")} LIMIT ${bind(limit, "int")}
    ) AS c ON TRUE ORDER BY ${order("c")}`;
  return { text, values };
}

type Sight = { bind: Bind; now: string; window: number; only: bigint | undefined };

function freshest(wanted: WantedLeads, { bind, now, window, only }: Sight): string {
  return overRegions(wanted, bind, {
    select: `SELECT l.id, l.captured_at, ${buyersPrice(wanted, { bind, now })} AS price, ${wanted.score(bind, "l")} AS score
      FROM leads l WHERE ${stockCondition(wanted, { bind, now })} ${only === undefined ? "" : `AND l.id = ${bind(only, "bigint")}`}`,
    order: "?.captured_at DESC, ?.id",
    limit: bind(window, "int"),
  });
}

/** The buyer may have lead `p`, whatever it asks for. */
export function mayHave(buyer: string, now: string): string {
  return `p.seller_id <> ${buyer}
        AND p.seller_id <> ALL (ARRAY(SELECT o.id FROM organizations o WHERE o.suspended_at IS NOT NULL))
        ${notBoughtBefore(buyer, now)}
        ${notSuppressed(buyer)}`;
}

/** Neither this lead ever, nor this person in the last 90 days (product rule C3). */
function notBoughtBefore(buyer: string, now: string): string {
  return `AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = ${buyer} AND s.lead_id = p.id OFFSET 0)
      AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = ${buyer} AND s.phone_key = p.phone_key AND s.sold_at > ${now} - interval '90 days' OFFSET 0)
      AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = ${buyer} AND s.email_key = p.email_key AND s.sold_at > ${now} - interval '90 days' OFFSET 0)`;
}

/**
 * No list of the buyer, the seller or an operator names the person, and none of them is just being put in force. A
 * person is one probe of suppressions_pkey for each key, however many lists there are. Who is an operator, and whose lists
 * are being put in force (an index that is nearly always empty), is asked once for all leads.
 */
function notSuppressed(buyer: string): string {
  const operators = "ARRAY(SELECT o.id FROM organizations o WHERE 'operator' = ANY (o.kinds))";
  const applying = "ARRAY(SELECT a.organization_id FROM suppression_lists a WHERE a.status = 'applying')";
  const listed = (key: string) =>
    `AND NOT EXISTS (SELECT FROM suppressions x WHERE x.person_key = p.${key} AND x.channels = 15
          AND (x.organization_id IN (${buyer}, p.seller_id) OR x.organization_id = ANY (${operators})) OFFSET 0)`;
  return `${listed("phone_key")} ${listed("email_key")}
      AND ${buyer} <> ALL (${applying}) AND p.seller_id <> ALL (${applying}) AND NOT ${operators} && ${applying}`;
}
