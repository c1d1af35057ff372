import type { Statement } from "#app/db/sql.ts";

type Bind = (value: unknown, type: string) => string;
/** What is bought, in the terms of the leads table. `filters` and `score` are written over the row `l`. */
export type WantedLeads = {
  leadType: string;
  currency: string;
  /** Null: of any region. */
  regions: readonly string[] | null;
  saleMode: "any" | "shared" | "exclusive";
  /** Bits of contact_kinds and of consent_channels that must all be set. */
  contacts: number;
  channels: number;
  /** What the consent may name: any, the buyer's category, the buyer. */
  recipients: readonly string[];
  buyerId: string;
  maxPrice: bigint;
  capturedSince: Date;
  now: Date;
  filters: (bind: Bind, row: string) => string;
  score: (bind: Bind, row: string) => string;
};

export type ChosenLead = {
  id: bigint;
  price: bigint;
  score: number;
  phone_key: string | null;
  email_key: string | null;
};
/** All null but `in_window` when nothing was chosen. */
export type ChosenRow = { [Column in keyof ChosenLead]: ChosenLead[Column] | null } & { in_window: number };

type Choice = { limit: number; window: number; avoid: readonly bigint[] };

/**
 * The best `limit` of the freshest `window` leads that match: preference score, then price, then freshness, then id.
 * The window is read from the stock indexes region by region, newest first, and stops when it is full. Only ranked
 * leads are looked up among what the buyer has or doesn't want, and only until there are enough: OFFSET 0 keeps the
 * planner from turning these look-ups into joins over everything the buyer ever bought. There is always a row:
 * `in_window` tells whether the window was full, and then a wider one may hold more. Nothing is locked here.
 */
export function chooseLeads(wanted: WantedLeads, { limit, window, avoid }: Choice): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const buyer = bind(wanted.buyerId, "uuid");
  const now = bind(wanted.now, "timestamptz");
  const order = (row: string) => `${row}.score DESC, ${row}.price, ${row}.captured_at DESC, ${row}.id`;
  const text = `WITH near AS MATERIALIZED (${freshest(wanted, { bind, now, window })})
    SELECT c.id, c.price, c.score, c.phone_key::text, c.email_key::text, w.in_window
    FROM (SELECT count(*)::int AS in_window FROM near) AS w LEFT JOIN LATERAL (
      SELECT k.* FROM (SELECT * FROM near n ORDER BY ${order("n")} OFFSET 0) AS k
      WHERE k.seller_id <> ${buyer} AND k.id <> ALL (${bind(avoid, "bigint[]")})
        AND NOT EXISTS (SELECT FROM organizations o WHERE o.id = k.seller_id AND o.suspended_at IS NOT NULL OFFSET 0)
        ${notBoughtBefore(buyer, now)}
        ${notSuppressed(buyer)}
      ORDER BY ${order("k")} LIMIT ${bind(limit, "int")}
    ) AS c ON TRUE ORDER BY ${order("c")}`;
  return { text, values };
}

function freshest(wanted: WantedLeads, { bind, now, window }: { bind: Bind; now: string; window: number }): string {
  const most = bind(window, "int");
  const one = (region: string) => `SELECT l.id, l.seller_id, l.captured_at, l.phone_key, l.email_key,
      lead_price(l.prices, l.captured_at, ${now}) AS price, ${wanted.score(bind, "l")} AS score
    FROM leads l WHERE l.is_open AND l.lead_type = ${bind(wanted.leadType, "text")} ${region}
      AND l.captured_at >= ${bind(wanted.capturedSince, "timestamptz")}
      AND (l.contact_kinds & ${bind(wanted.contacts, "int")}) = ${bind(wanted.contacts, "int")}
      AND (l.consent_channels & ${bind(wanted.channels, "int")}) = ${bind(wanted.channels, "int")}
      AND ${wanted.filters(bind, "l")}
      ${wanted.saleMode === "any" ? "" : `AND l.sale_mode = ${bind(wanted.saleMode, "text")}`}
      AND l.currency = ${bind(wanted.currency, "text")} AND NOT l.is_test
      AND l.consent_expires_at > ${now} AND l.consent_recipients && ${bind(wanted.recipients, "text[]")}
      AND lead_price(l.prices, l.captured_at, ${now}) <= ${bind(wanted.maxPrice, "bigint")}
    ORDER BY l.captured_at DESC, l.id LIMIT ${most}`;
  if (wanted.regions === null) return one("");
  return `SELECT n.* FROM unnest(${bind([...new Set(wanted.regions)], "text[]")}) AS r (region)
    CROSS JOIN LATERAL (${one("AND l.region = r.region")}) AS n ORDER BY n.captured_at DESC, n.id LIMIT ${most}`;
}

/** Neither this lead ever, nor this person in the last 90 days (product rule C3). */
function notBoughtBefore(buyer: string, now: string): string {
  return `AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = ${buyer} AND s.lead_id = k.id OFFSET 0)
      AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = ${buyer} AND s.phone_key = k.phone_key AND s.sold_at > ${now} - interval '90 days' OFFSET 0)
      AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = ${buyer} AND s.email_key = k.email_key AND s.sold_at > ${now} - interval '90 days' OFFSET 0)`;
}

function notSuppressed(buyer: string): string {
  return `AND NOT EXISTS (SELECT FROM suppressions x WHERE x.organization_id = ${buyer} AND x.person_key = k.phone_key OFFSET 0)
      AND NOT EXISTS (SELECT FROM suppressions x WHERE x.organization_id = ${buyer} AND x.person_key = k.email_key OFFSET 0)`;
}
