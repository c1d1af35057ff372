// A market of open requests, with buyers who can pay, and a seller who pings.
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { newApiKey } from "#app/crypto/api-key.server.ts";
import type { MadeRequest } from "./percolate-data.ts";

const CHUNK = 5_000;
const CASH = 1_000_000_000n;

/** Lead types with the fields of consumers, those that aren't there yet. */
export async function seedTypes(pool: pg.Pool, codes: readonly string[]): Promise<void> {
  await pool.query(
    "INSERT INTO lead_types (code, name, return_window_hours) SELECT code, code, 168 FROM unnest($1::text[]) AS code ON CONFLICT DO NOTHING",
    [codes],
  );
  const columns = "code, position, label, kind, options, least, most, is_pii, is_pingable, is_required, is_filterable";
  await pool.query(
    `INSERT INTO lead_type_fields (lead_type, ${columns}) SELECT t.code, ${columns.replace(/\w+/g, "f.$&")}
     FROM unnest($1::text[]) AS t (code), lead_type_fields f WHERE f.lead_type = 'consumer' ON CONFLICT DO NOTHING`,
    [codes],
  );
}

/** Requests as they are made, each of a buyer with so much money; answers their ids by their made-up ones. */
export async function seedRequests(
  pool: pg.Pool,
  made: readonly MadeRequest[],
  cash = CASH,
): Promise<Map<string, string>> {
  const buyers = new Map(made.map(({ buyer }) => [buyer.id, { id: randomUUID(), category: buyer.category }]));
  const list = [...buyers.values()];
  await pool.query(
    `INSERT INTO organizations (id, name, kinds, country, currency, business_category)
     SELECT id, 'Buyer ' || n, '{buyer}', 'LV', 'EUR', category FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS b (id, category, n)`,
    [list.map(({ id }) => id), list.map(({ category }) => category)],
  );
  await pool.query(
    `INSERT INTO ledger_accounts (code, owner_id, currency, normal, keeps_balance, balance, min_balance)
     SELECT 'buyer.cash', id, 'EUR', 'CR', true, $2::bigint, 0 FROM unnest($1::uuid[]) AS id`,
    [list.map(({ id }) => id), cash],
  );
  const ids = new Map(made.map(({ id }) => [id, randomUUID()]));
  for (let from = 0; from < made.length; from += CHUNK) {
    const chunk = made.slice(from, from + CHUNK).map(({ id, terms, buyer }) => ({
      ...{ id: ids.get(id)!, buyer_id: buyers.get(buyer.id)!.id, lead_type: terms.leadType, filters: terms.filters },
      ...{ required_contacts: terms.requiredContacts, sale_mode: terms.saleMode, max_price: Number(terms.maxPrice) },
    }));
    await pool.query(
      `INSERT INTO purchase_requests (id, buyer_id, name, lead_type, status, filters, required_contacts, sale_mode, currency, max_price_minor,
         quantity, budget_minor, created_by)
       SELECT id, buyer_id, 'Bench', lead_type, 'active', filters, required_contacts, sale_mode, 'EUR', max_price, 1000000, 1000000000, 'bench'
       FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, buyer_id uuid, lead_type text, filters jsonb, required_contacts smallint, sale_mode text, max_price bigint)`,
      [JSON.stringify(chunk)],
    );
  }
  await pool.query("ANALYZE purchase_requests");
  return ids;
}

/** A seller with a source for each type, all by one price rule; `sources` by type. */
export async function seedSeller(pool: pg.Pool, { types, price }: { types: readonly string[]; price: number }) {
  const organizationId = randomUUID();
  const consent = {
    text: "I agree to be called and written to.",
    pageUrl: "",
    channels: ["phone", "email"],
    recipients: ["any"],
  };
  await pool.query(
    "INSERT INTO organizations (id, name, kinds, country, currency, business_category) VALUES ($1, 'Seller', '{seller}', 'LV', 'EUR', 'other')",
    [organizationId],
  );
  await pool.query(
    `INSERT INTO price_rules (organization_id, name, currency, base_minor, floor_minor, ceiling_minor, age_factors_bps, sale_mode, max_sales)
     VALUES ($1, 'Bench', 'EUR', $2, 1, 1000000, '{10000,7000,5000,2500,1000}', 'shared', 3)`,
    [organizationId, price],
  );
  const { rows } = await pool.query<{ id: string; lead_type: string }>(
    `INSERT INTO sources (organization_id, name, channel, method, origin_class, lead_type, defaults)
     SELECT $1, code, 'web', 'form', 'net', code, $3::jsonb FROM unnest($2::text[]) AS code RETURNING id, lead_type`,
    [organizationId, types, JSON.stringify({ consent })],
  );
  const { key, hint, hash } = newApiKey("test");
  await pool.query(
    "INSERT INTO api_keys (organization_id, name, hint, key_hash, scopes, created_by) VALUES ($1, 'bench', $2, $3, '{ping,leads:write}', $1)",
    [organizationId, hint, hash],
  );
  return { organizationId, key, sources: new Map(rows.map(({ id, lead_type }) => [lead_type, id])) };
}
