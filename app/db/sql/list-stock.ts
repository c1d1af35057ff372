import type { Statement } from "#app/db/sql.ts";
import { type Bind, overRegions, stockCondition, type WantedLeads } from "./stock.ts";

/** What a listing is made of, exact: what of it is shown, market-lead.ts says. */
export type StockRow = {
  id: bigint;
  lead_type: string;
  region: string | null;
  country: string | null;
  age: number | null;
  gender: string | null;
  marital_status: string | null;
  employment_status: string | null;
  education: string | null;
  interests: string[];
  contact_kinds: number;
  consent_channels: number;
  completeness: number;
  sale_mode: string;
  sold_count: number;
  max_sales: number;
  is_recycled: boolean;
  is_incentivized: boolean;
  is_household: boolean;
  hop_count: number;
  attributes: unknown;
  currency: string;
  prices: bigint[];
  rule_number: number | null;
  captured_at: Date;
  claim_until: Date | null;
};

export const stockColumns = `l.id, l.lead_type, l.region, l.country::text, l.age, l.gender, l.marital_status, l.employment_status, l.education, l.interests,
        l.contact_kinds, l.consent_channels, l.completeness, l.sale_mode, l.sold_count, l.max_sales, l.is_recycled,
        l.attributes @> '{"incentivized": true}' AS is_incentivized, l.is_household, l.hop_count, l.attributes, l.currency::text,
        l.prices, l.rule_number, l.captured_at, l.claim_until`;

type Place = { after: { id: bigint; direction: "older" | "newer" } | null; limit: number };

/**
 * A page of open leads, freshest first; going newer, the nearest first. The place in the list is a lead's id, looked
 * up here, so that no exact time has to travel in a URL. No contact data is read.
 */
export function listStock(wanted: WantedLeads, { after, limit }: Place): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value, type) => `$${values.push(value)}::${type}`;
  const now = bind(wanted.now, "timestamptz");
  const isNewer = after?.direction === "newer";
  const id = after && bind(after.id, "bigint");
  const start = id && `(SELECT captured_at FROM leads WHERE id = ${id})`;
  const beyond = isNewer
    ? `AND l.captured_at >= ${start} AND (l.captured_at > ${start} OR l.id < ${id})`
    : `AND l.captured_at <= ${start} AND (l.captured_at < ${start} OR l.id > ${id})`;
  const text = overRegions(wanted, bind, {
    select: `SELECT ${stockColumns}
      FROM leads l WHERE ${stockCondition(wanted, { bind, now })} AND l.seller_id <> ${bind(wanted.buyerId, "uuid")} ${after ? beyond : ""}`,
    order: isNewer ? "?.captured_at, ?.id DESC" : "?.captured_at DESC, ?.id",
    limit: bind(limit, "int"),
  });
  return { text, values };
}

/** Whether a lead's price is found that way; one without a rule costs what it is listed at. */
export function isListedBy(model: string, { bind, row }: { bind: Bind; row: string }): string {
  const isSo = `EXISTS (SELECT FROM price_rules r WHERE r.number = ${row}.rule_number AND r.model = ${bind(model, "text")})`;
  return model === "fixed" ? `(${row}.rule_number IS NULL OR ${isSo})` : isSo;
}
