import { randomUUID } from "node:crypto";
import type pg from "pg";

type Visitor = { userId: string; organizationId: string };
export type SeededPages = { seller: Visitor; buyer: Visitor; purchaseRequestId: string };

/** A seller with so many leads, and a buyer with an active request over them; set-based, from a fixed pattern. */
export async function seedPages(pool: pg.Pool, leads: number): Promise<SeededPages> {
  const seller = await visitor(pool, "seller");
  const buyer = await visitor(pool, "buyer");
  const sourceId = randomUUID();
  await pool.query(
    "INSERT INTO sources (id, organization_id, name, channel, method, origin_class) VALUES ($1, $2, 'Bench', 'other', 'other', 'net')",
    [sourceId, seller.organizationId],
  );
  await pool.query(
    `INSERT INTO leads (seller_id, source_id, lead_type, status, sale_mode, max_sales, currency, prices, country, region, age, gender,
       marital_status, employment_status, interests, contact_kinds, consent_channels, consent_recipients, consent_expires_at,
       completeness, captured_at, phone_key, email_key)
     SELECT $1, $2, 'consumer', 'available', 'shared', 3, 'EUR', ARRAY[5000, 3500, 2500, 1250, 500]::bigint[], 'LV',
       (ARRAY['LV-RIX', 'LV-011', 'RU-MOW', 'RU-SPE', 'EE-37', 'LT-VL'])[1 + i % 6], 18 + i % 70, (ARRAY['female', 'male'])[1 + i % 2],
       (ARRAY['single', 'married', 'divorced', 'widowed'])[1 + i % 4], (ARRAY['employed', 'student', 'retired'])[1 + i % 3],
       ARRAY[(ARRAY['glasses', 'insurance', 'travel', 'loans'])[1 + i % 4]], 3, 15, '{any}', now() + interval '60 days',
       40 + i % 60, now() - i * interval '6 seconds', gen_random_uuid(), gen_random_uuid()
     FROM generate_series(1, $3::int) AS i`,
    [seller.organizationId, sourceId, leads],
  );
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO purchase_requests (buyer_id, name, lead_type, status, filters, required_contacts, sale_mode, currency, max_price_minor,
       quantity, budget_minor, created_by)
     VALUES ($1, 'Bench', 'consumer', 'paused', $2, 1, 'any', 'EUR', 5000, 1000, 5000000, 'system:bench') RETURNING id`,
    [
      buyer.organizationId,
      JSON.stringify([{ field: "region", operator: "in", value: ["LV-RIX"], on_missing: "reject" }]),
    ],
  );
  await pool.query("VACUUM ANALYZE");
  return { seller, buyer, purchaseRequestId: rows[0]!.id };
}

async function visitor(pool: pg.Pool, kind: string): Promise<Visitor> {
  const ids = { userId: randomUUID(), organizationId: randomUUID() };
  await pool.query("INSERT INTO users (id, email, name, password_hash) VALUES ($1, $2, $3, 'none')", [
    ids.userId,
    `${kind}@bench.example`,
    kind,
  ]);
  await pool.query(
    "INSERT INTO organizations (id, name, kinds, country, currency, business_category) VALUES ($1, $2, ARRAY[$2], 'LV', 'EUR', 'other')",
    [ids.organizationId, kind],
  );
  await pool.query("INSERT INTO memberships (user_id, organization_id, role) VALUES ($1, $2, 'owner')", [
    ids.userId,
    ids.organizationId,
  ]);
  return ids;
}
