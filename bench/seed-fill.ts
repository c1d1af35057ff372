import { randomUUID } from "node:crypto";
import type pg from "pg";

export const SELLERS = 40;
export const REGIONS = 100;
export const INTERESTS = 50;

const pick = (words: readonly string[], skew = 1) =>
  `(ARRAY[${words.map((word) => `'${word}'`).join(", ")}])[1 + floor(power(random(), ${skew}) * ${words.length})::int]`;

/** Sellers, once. */
export async function seedSellers(pool: pg.Pool): Promise<void> {
  await pool.query(
    `WITH made AS (
       INSERT INTO organizations (name, kinds, country, currency, business_category)
       SELECT 'Seller ' || i, '{seller}', 'LV', 'EUR', 'other' FROM generate_series(1, $1::int) AS i RETURNING id)
     INSERT INTO sources (organization_id, name, channel, method, origin_class) SELECT id, 'Bench', 'web', 'form', 'net' FROM made`,
    [SELLERS],
  );
}

/**
 * Leads numbered `from` to `to`, from a fixed seed: a hundred regions of which a few hold most, ages around 44, one to
 * five of fifty interests, a tenth of what is stated left out, captured over the last ninety days, mostly lately. Sold so often at most that a bench never sells one out.
 */
export async function seedLeads(pool: pg.Pool, from: number, to: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SET statement_timeout = 0; SET max_parallel_workers_per_gather = 0");
    await client.query("SELECT setseed($1::float8)", [0.42]);
    await client.query(
      `INSERT INTO leads (seller_id, source_id, lead_type, status, sale_mode, max_sales, sold_count, currency, prices, country, region, age,
         gender, marital_status, employment_status, education, interests, contact_kinds, consent_channels, consent_recipients,
         consent_expires_at, completeness, captured_at, phone_key, email_key)
       SELECT s.organization_id, s.id, 'consumer', CASE WHEN g.sold THEN 'partially_sold' ELSE 'available' END, 'shared', 200,
         g.sold::int, 'EUR', ARRAY[p, p * 7 / 10, p / 2, p / 4, p / 10]::bigint[], 'LV',
         'LV-' || lpad(floor(power(random(), 2.5) * ${REGIONS})::text, 3, '0'),
         least(90, greatest(18, round(44 + 16 * (random() + random() + random() + random() - 2) * 1.7)))::int,
         CASE WHEN random() < 0.9 THEN ${pick(["female", "male", "other"], 1.4)} END,
         CASE WHEN random() < 0.9 THEN ${pick(["married", "single", "cohabiting", "divorced", "widowed", "separated"], 1.6)} END,
         CASE WHEN random() < 0.9 THEN ${pick(["employed", "self_employed", "retired", "unemployed", "student", "homemaker"], 1.8)} END,
         CASE WHEN random() < 0.7 THEN ${pick(["tertiary", "secondary", "primary"], 1.3)} END,
         (SELECT array_agg(DISTINCT 'interest_' || floor(power(random(), 1.8) * ${INTERESTS})::int) FROM generate_series(1, 1 + (i % 5)) AS n WHERE i > 0),
         CASE WHEN random() < 0.6 THEN 3 WHEN random() < 0.7 THEN 1 ELSE 2 END, 15, ${pick(["{any}", "{category:optics}", "{category:insurance}"], 2)}::text[],
         now() + interval '60 days', 30 + floor(random() * 70)::int, now() - power(random(), 2) * interval '89 days',
         gen_random_uuid(), gen_random_uuid()
       FROM (SELECT i, random() < 0.25 AS sold, 100 + floor(random() * 900)::int AS p, 1 + i % ${SELLERS} AS seller
             FROM generate_series($1::int, $2::int) AS i) AS g
       JOIN (SELECT id, organization_id, row_number() OVER (ORDER BY name, id) AS n
             FROM (SELECT s.id, s.organization_id, o.name FROM sources s JOIN organizations o ON o.id = s.organization_id) AS q) AS s ON s.n = g.seller`,
      [from, to],
    );
    await client.query("VACUUM ANALYZE leads");
    await client.query("RESET ALL");
  } finally {
    client.release();
  }
}

/** A buyer with so many suppressed people, a tenth of them in the stock. */
export async function seedBuyer(pool: pg.Pool, suppressed: number): Promise<string> {
  const id = randomUUID();
  await pool.query(
    "INSERT INTO organizations (id, name, kinds, country, currency, business_category) VALUES ($1, 'Buyer', '{buyer}', 'LV', 'EUR', 'optics')",
    [id],
  );
  const listId = randomUUID();
  await pool.query(
    "INSERT INTO suppression_lists (id, organization_id, name, created_by) VALUES ($1, $2, 'Bench', 'bench')",
    [listId, id],
  );
  await pool.query(
    `INSERT INTO suppressions (organization_id, person_key, list_id)
     SELECT $1, CASE WHEN n % 10 = 0 THEN (SELECT phone_key FROM leads WHERE id = 1 + (n * 7919) % (SELECT max(id) FROM leads)) ELSE gen_random_uuid() END, $2
     FROM generate_series(1, $3::int) AS n ON CONFLICT DO NOTHING`,
    [id, listId, suppressed],
  );
  return id;
}
