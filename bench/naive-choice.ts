import type pg from "pg";
import type { WantedLeads } from "#app/db/sql/stock.ts";
import { filtersToSql, newBinding, preferencesToSql } from "#app/exchange/leads/filter-sql.ts";
import type { RequestTerms } from "#app/exchange/purchase-requests/stored-purchase-request.ts";

type Asked = { terms: RequestTerms; wanted: WantedLeads; choice: { limit: number; window: number } };

/**
 * What a request chooses, written down as plainly as it can be said: read the whole table, keep what matches, take the
 * freshest so many, drop what the buyer has or doesn't want, rank, cut. No index, nothing clever, nothing shared with
 * the product but the filter language.
 */
export async function naiveChoice(pool: pg.Pool, { terms, wanted, choice }: Asked): Promise<bigint[]> {
  const { bind, values } = newBinding();
  const now = bind(wanted.now, "timestamptz");
  const buyer = bind(wanted.buyerId, "uuid");
  const text = `WITH matching AS MATERIALIZED (
      SELECT l.*, lead_price(l.prices, l.captured_at, ${now}) AS price, ${preferencesToSql(terms.preferences, bind)} AS score FROM leads l
      WHERE l.status IN ('available', 'partially_sold') AND l.lead_type = ${bind(terms.leadType, "text")} AND NOT l.is_test
        AND (l.contact_kinds & ${bind(wanted.contacts, "int")}) = ${bind(wanted.contacts, "int")}
        AND (l.consent_channels & ${bind(wanted.channels, "int")}) = ${bind(wanted.channels, "int")}
        AND l.consent_expires_at > ${now} AND l.consent_recipients && ${bind(wanted.recipients, "text[]")}
        AND l.currency = ${bind(terms.currency, "bpchar")} AND l.captured_at >= ${bind(wanted.capturedSince, "timestamptz")}
        AND ${filtersToSql(terms.filters, bind)}
    ), freshest AS MATERIALIZED (
      SELECT * FROM matching WHERE price <= ${bind(wanted.maxPrice, "bigint")} ORDER BY captured_at DESC, id LIMIT ${bind(choice.window, "int")}
    )
    SELECT f.id FROM freshest f
    WHERE f.seller_id <> ${buyer}
      AND f.id NOT IN (SELECT lead_id FROM sales WHERE buyer_id = ${buyer})
      AND NOT EXISTS (SELECT FROM suppressions x WHERE x.organization_id = ${buyer} AND x.person_key IN (f.phone_key, f.email_key))
    ORDER BY f.score DESC, f.price, f.captured_at DESC, f.id LIMIT ${bind(choice.limit, "int")}`;
  const client = await pool.connect();
  try {
    await client.query("SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off");
    const { rows } = await client.query<{ id: bigint }>(text, values);
    return rows.map(({ id }) => id);
  } finally {
    await client.query("RESET ALL");
    client.release();
  }
}
