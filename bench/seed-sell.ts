// A market of standing requests whose buyers have paid in, and leads that come singly and are sold at once.
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { depositPaid } from "#app/exchange/ledger/movements.ts";
import { postMovements } from "#app/exchange/ledger/post-movements.server.ts";
import { done } from "#app/exchange/outcome.ts";
import { aRequestToMatch, type MadeRequest, randomFrom } from "./percolate-data.ts";
import { seedRequests } from "./seed-market.ts";

export const LEAD_TYPE = "consumer";
const SELLERS = 20;
/** Four of each buyer, as percolate-data gives them out by eights. */
const REQUESTS = 800;
/** Every so manieth takes whatever comes, so that no lead stays unsold. */
const UNPARTICULAR = 40;
const UNPARTICULAR_PRICE = 2_500n;
const DEPOSIT = 1_000_000_000n;
const system = { by: "system", job: "bench" } as const;

/** Sellers with a price rule each, standing requests, and wallets that are sums of postings. */
export async function seedMarket(pool: pg.Pool): Promise<void> {
  await pool.query(
    `WITH made AS (
       INSERT INTO organizations (name, kinds, country, currency, business_category)
       SELECT 'Seller ' || i, '{seller}', 'LV', 'EUR', 'other' FROM generate_series(1, $1::int) AS i RETURNING id
     ), listed AS (
       INSERT INTO price_rules (organization_id, name, currency, base_minor, floor_minor, ceiling_minor, age_factors_bps, sale_mode, max_sales)
       SELECT id, 'Bench', 'EUR', 600, 1, 1000000, '{10000,7000,5000,2500,1000}', 'exclusive', 1 FROM made)
     INSERT INTO sources (organization_id, name, channel, method, origin_class) SELECT id, 'Bench', 'web', 'form', 'net' FROM made`,
    [SELLERS],
  );
  const random = randomFrom(20261201);
  const made = Array.from({ length: REQUESTS }, (_, i) => standing(aRequestToMatch(random, i), i));
  await seedRequests(pool, made, 0n);
  const { rows } = await pool.query<{ id: string }>("SELECT id::text FROM organizations WHERE 'buyer' = ANY (kinds)");
  const deposits = rows.map(({ id }) =>
    depositPaid({ id: randomUUID(), organizationId: id, amount: DEPOSIT, currency: "EUR" }, {}),
  );
  await bulkTransaction(async (tx) => done(await postMovements(tx, system, deposits)));
}

function standing({ terms, ...request }: MadeRequest, number: number): MadeRequest {
  const open = { ...terms, leadType: LEAD_TYPE, saleMode: "any" as const };
  if (number % UNPARTICULAR > 0) return { ...request, terms: open };
  return { ...request, terms: { ...open, filters: [], requiredContacts: 1, maxPrice: UNPARTICULAR_PRICE } };
}

const facts = `seller_id, source_id, rule_number, lead_type, status, sale_mode, max_sales, currency, prices, country, region, age, gender,
  marital_status, employment_status, education, interests, contact_kinds, consent_channels, consent_recipients, completeness`;
const drawn = (words: readonly string[]) =>
  `(ARRAY['${words.join("', '")}'])[1 + floor(random() * ${words.length})::int]`;

/** So many leads to copy: every contender of every round gets leads of the same facts and prices. */
export async function seedPatterns(pool: pg.Pool, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT setseed($1::float8)", [0.42]);
    await client.query(
      `CREATE TABLE bench_patterns AS SELECT i AS place, s.seller_id, s.source_id, s.number AS rule_number, '${LEAD_TYPE}'::text AS lead_type,
         'available'::text AS status, 'exclusive'::text AS sale_mode, 1 AS max_sales, 'EUR'::char(3) AS currency,
         ARRAY[p, p * 7 / 10, p / 2, p / 4, p / 10]::bigint[] AS prices, 'XX'::char(2) AS country,
         'XX-' || lpad(floor(power(random(), 2) * 100)::text, 3, '0') AS region, 18 + floor(random() * 60)::int AS age,
         ${drawn(["female", "male"])} AS gender, ${drawn(["married", "single", "cohabiting", "divorced"])} AS marital_status,
         ${drawn(["employed", "self_employed", "retired", "student"])} AS employment_status, ${drawn(["tertiary", "secondary", "primary"])} AS education,
         ARRAY['interest_' || floor(power(random(), 2) * 50)::int] AS interests, 3 AS contact_kinds, 15 AS consent_channels, '{any}'::text[] AS consent_recipients,
         80 AS completeness
       FROM (SELECT i, 300 + floor(random() * 1500)::int AS p FROM generate_series(1, $1::int) AS i) AS g
       JOIN (SELECT s.organization_id AS seller_id, s.id AS source_id, r.number, row_number() OVER (ORDER BY r.number) - 1 AS n
             FROM sources s JOIN price_rules r USING (organization_id)) AS s ON s.n = g.i % ${SELLERS}`,
      [count],
    );
  } finally {
    client.release();
  }
}

/** A copy of all the patterns, each of another person, captured just now. Answers its first id; the others follow. */
export async function seedFreshLeads(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ first: bigint; last: bigint; count: bigint }>(
    `WITH made AS (
       INSERT INTO leads (${facts}, consent_expires_at, captured_at, phone_key, email_key)
       SELECT ${facts}, now() + interval '60 days', now(), gen_random_uuid(), gen_random_uuid() FROM bench_patterns ORDER BY place RETURNING id)
     SELECT min(id) AS first, max(id) AS last, count(*) FROM made`,
  );
  const { first, last, count } = rows[0]!;
  if (last - first + 1n !== count) throw new Error("the ids of fresh leads don't follow one another");
  return first;
}
