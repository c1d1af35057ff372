import type { Statement } from "#app/db/sql.ts";
import type { MatchedLeadRow } from "./select-offered-leads.ts";
import type { Bind } from "./stock.ts";

/** What is looked for among the leads that were offered in a time; `filters` is written over the row it is given. */
export type PastWish = {
  leadType: string;
  currency: string;
  saleModes: readonly string[];
  contacts: number;
  channels: number;
  recipients: readonly string[];
  buyerId: string;
  sources: { allowed: readonly string[]; blocked: readonly string[] };
  blockedSellers: readonly string[];
  filters: (bind: Bind, row: string) => string;
  /** Offered before `end`, and sellable from `start` on. */
  span: { start: Date; end: Date };
  capturedSince: Date;
};

export type PastLeadRow = MatchedLeadRow & { slot: number; received_at: Date };

/** Ids between which all leads lie. */
export const selectLeadSpan: Statement = {
  name: "lead-id-span",
  text: "SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM leads",
  values: [],
};

/**
 * Of the leads whose ids lie in a range, by leads_pkey, those that do, whatever became of them; of these the ones whose
 * hash falls into the first `slots` of 1024. Withdrawn ones are left out: since when is not known.
 */
export function selectPastLeads(
  wish: PastWish,
  { after, upTo, slots }: { after: bigint; upTo: bigint; slots: number },
): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const { allowed, blocked } = wish.sources;
  const having = (column: string, mask: number) => `(l.${column} & ${bind(mask, "int")}) = ${bind(mask, "int")}`;
  const slot = "(hashint8extended(l.id, 0) & 1023)::int";
  const text = `SELECT l.id, ${slot} AS slot, l.seller_id::text, l.source_id::text, l.sale_mode, l.max_sales, l.rule_number, l.prices, l.captured_at,
      l.received_at, l.region, l.country::text, l.age, l.gender, l.marital_status, l.employment_status, l.education, l.interests, l.completeness,
      l.latitude, l.longitude, l.contact_kinds, l.consent_channels, l.consent_recipients, l.consent_expires_at, l.attributes,
      l.phone_key::text, l.email_key::text
    FROM leads l WHERE l.id > ${bind(after, "bigint")} AND l.id <= ${bind(upTo, "bigint")}
      AND l.status IN ('available', 'reserved', 'partially_sold', 'sold_out', 'expired') AND NOT l.is_test
      AND l.lead_type = ${bind(wish.leadType, "text")} AND l.currency = ${bind(wish.currency, "bpchar")}
      AND l.received_at < ${bind(wish.span.end, "timestamptz")} AND l.captured_at >= ${bind(wish.capturedSince, "timestamptz")}
      AND l.consent_expires_at > ${bind(wish.span.start, "timestamptz")} AND l.consent_recipients && ${bind(wish.recipients, "text[]")}
      AND ${having("contact_kinds", wish.contacts)} AND ${having("consent_channels", wish.channels)}
      AND l.sale_mode = ANY (${bind(wish.saleModes, "text[]")}) AND l.seller_id <> ${bind(wish.buyerId, "uuid")}
      AND l.seller_id <> ALL (${bind(wish.blockedSellers, "uuid[]")})
      ${allowed.length === 0 ? "" : `AND l.source_id = ANY (${bind(allowed, "uuid[]")})`}
      ${blocked.length === 0 ? "" : `AND l.source_id <> ALL (${bind(blocked, "uuid[]")})`}
      AND ${slot} < ${bind(slots, "int")} AND ${wish.filters(bind, "l")}
    ORDER BY l.id`;
  return { text, values };
}

export type PastSaleRow = { lead_id: bigint; at: Date; price: bigint; mode: string; until: Date | null };

/** Sales of these leads to anybody but this buyer before a moment, in order of time. */
export function selectPastSales(leadIds: readonly bigint[], buyerId: string, before: Date): Statement {
  return {
    name: "past-sales",
    text: `SELECT s.lead_id, s.sold_at AS at, s.price_minor AS price, s.sale_mode AS mode, s.exclusive_until AS until
      FROM sales s WHERE s.lead_id = ANY ($1::bigint[]) AND s.buyer_id <> $2::uuid AND s.sold_at < $3::timestamptz
      ORDER BY s.lead_id, s.sold_at, s.id`,
    values: [leadIds, buyerId, before],
  };
}

/** Holds off other backtests of an organisation from being begun: how many there were today is counted under it. */
export function lockBacktests(organizationId: string): Statement {
  return {
    name: "lock-backtests",
    text: "SELECT pg_advisory_xact_lock(hashtextextended('backtests:' || $1::text, 0)) IS NULL AS locked",
    values: [organizationId],
  };
}

/** Keeps how far a backtest is. No row comes back when it is over or gone: nobody waits for it. */
export function keepBacktestPercent(id: string, percent: number): Statement {
  return {
    name: "keep-backtest-percent",
    text: `UPDATE purchase_request_backtests SET percent = greatest(percent, $2::int), status = 'running', finished_at = NULL
      WHERE id = $1::uuid AND status <> 'done' RETURNING id::text`,
    values: [id, percent],
  };
}
