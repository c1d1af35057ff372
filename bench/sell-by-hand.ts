// The same sale as one would first write it by hand: a transaction for each lead, its statements one after another, prepared.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type pg from "pg";

export const CLIENTS = 8;

/** `:name` is a parameter; what a statement with `keeps` answers are parameters of those after it. pgbench's own notation. */
type Written = { text: string; keeps?: boolean };

/**
 * Locks the request, the wallet and the lead, counts the sale on the lead, writes the purchase, the sale and its movements,
 * and counts it on the request. To whom a lead goes, at what price, and the numbers of the ledger's accounts are known.
 */
const sale: readonly Written[] = [
  {
    text: `SELECT s.request_id, s.buyer_id, s.seller_id, s.price, s.commission, s.cash, s.hold, s.pending, s.deferred, r.status
      FROM bench_sales s JOIN purchase_requests r ON r.id = s.request_id WHERE s.lead_id = :lead::bigint AND r.status = 'active' FOR UPDATE OF r`,
    keeps: true,
  },
  { text: "SELECT balance FROM ledger_accounts WHERE id = :cash::bigint FOR UPDATE", keeps: true },
  {
    text: "SELECT phone_key, email_key FROM leads WHERE id = :lead::bigint AND is_open AND sold_count < max_sales FOR UPDATE",
    keeps: true,
  },
  { text: "UPDATE leads SET sold_count = sold_count + 1, status = 'sold_out' WHERE id = :lead::bigint" },
  {
    text: `INSERT INTO fills (purchase_request_id, buyer_id, wanted, got, total_minor, terms)
      VALUES (:request_id::uuid, :buyer_id::uuid, 1, 1, :price::bigint, '{}') RETURNING id AS fill`,
    keeps: true,
  },
  {
    text: `INSERT INTO sales (lead_id, purchase_request_id, fill_id, buyer_id, seller_id, status, sale_mode, currency, price_minor, commission_minor,
        phone_key, email_key, disputable_until, release_at)
      VALUES (:lead::bigint, :request_id::uuid, :fill::bigint, :buyer_id::uuid, :seller_id::uuid, 'delivered', 'exclusive', 'EUR', :price::bigint,
        :commission::bigint, :phone_key::uuid, :email_key::uuid, now() + interval '168 hours', now() + interval '240 hours') RETURNING id AS sale`,
    keeps: true,
  },
  {
    text: `SELECT 1 FROM ledger_post('bench', ARRAY['rsv:' || :fill::text, 'lead:' || :sale::text || ':' || 'sold'], ARRAY['reserved', 'lead_sold'],
        ARRAY['fill:' || :fill::text, 'sale:' || :sale::text], ARRAY[NULL, NULL]::text[], ARRAY[NULL, NULL]::text[], ARRAY[1, 1, 2, 2, 2],
        ARRAY[:cash::bigint, :hold::bigint, :hold::bigint, :pending::bigint, :deferred::bigint], ARRAY['DR', 'CR', 'DR', 'CR', 'CR'],
        ARRAY[:price::bigint, :price::bigint, :price::bigint, :price::bigint - :commission::bigint, :commission::bigint])`,
  },
  {
    text: `WITH used AS (
        INSERT INTO purchase_request_usage AS u (purchase_request_id, quarter, bought, spent_minor)
        VALUES (:request_id::uuid, date_bin('15 minutes', now(), 'epoch'), 1, :price::bigint) ON CONFLICT (purchase_request_id, quarter)
        DO UPDATE SET bought = u.bought + excluded.bought, spent_minor = u.spent_minor + excluded.spent_minor)
      UPDATE purchase_requests SET bought_count = bought_count + 1, spent_minor = spent_minor + :price::bigint, last_fill_id = :fill::bigint
      WHERE id = :request_id::uuid AND bought_count < quantity AND spent_minor + :price::bigint <= budget_minor`,
  },
];
export const STATEMENTS = sale.length;

const PARAMETER = /(?<![\w:]):([a-z_]+)/g;
const prepared = sale.map(({ text }, place) => {
  const names = [...new Set([...text.matchAll(PARAMETER)].map((match) => match[1]!))];
  const numbered = text.replace(PARAMETER, (_, name: string) => `$${names.indexOf(name) + 1}`);
  return { name: `bench-sale-${place}`, text: numbered, names };
});

/** By this process, on connections of the app's pool. */
export async function sellByLoop(pool: pg.Pool, first: bigint, count: number): Promise<void> {
  let next = 0;
  const worker = async () => {
    const client = await pool.connect();
    while (next < count) await sellOne(client, first + BigInt(next++));
    client.release();
  };
  await Promise.all(Array.from({ length: CLIENTS }, worker));
}

async function sellOne(client: pg.PoolClient, lead: bigint): Promise<void> {
  const known: Record<string, unknown> = { lead };
  await client.query("BEGIN");
  for (const { name, text, names } of prepared) {
    const { rows } = await client.query<Record<string, unknown>>({
      name,
      text,
      values: names.map((each) => known[each]),
    });
    Object.assign(known, rows[0]);
  }
  await client.query("COMMIT");
}

const DEBIAN = "/usr/lib/postgresql";

/** Of PGBENCH, the path, or the newest of Debian's. */
export function findPgbench(): string | null {
  const onPath = (process.env.PATH ?? "").split(path.delimiter).map((dir) => path.join(dir, "pgbench"));
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const debian = versions.map((version) => path.join(DEBIAN, version, "bin/pgbench"));
  return [process.env.PGBENCH ?? "", ...onPath, ...debian].find((file) => file !== "" && existsSync(file)) ?? null;
}

/** By pgbench, which is PostgreSQL's own and written in C. Answers sales a second, without the time it takes to connect. */
export async function sellByPgbench(pgbench: string, first: bigint, count: number): Promise<number> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "galena-sell-"));
  const script = path.join(dir, "sale.sql");
  const lines = sale.map(({ text, keeps }) => `${text.replace(/\s+/g, " ")}${keeps ? " \\gset" : ";"}`);
  const nextLead = ["\\set turn :turn + 1", `\\set lead :first + :turn * ${CLIENTS} + :client_id`];
  writeFileSync(script, [...nextLead, "BEGIN;", ...lines, "COMMIT;", ""].join("\n"));
  const options = ["-n", "-M", "prepared", "-c", String(CLIENTS), "-t", String(count / CLIENTS), "-f", script];
  const variables = ["-D", `first=${first}`, "-D", "turn=-1"];
  const { stdout } = await promisify(execFile)(pgbench, [...options, ...variables, process.env.DATABASE_URL!]);
  rmSync(dir, { recursive: true });
  const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (!rate) throw new Error(`pgbench says nothing of its rate: ${stdout}`);
  return Number(rate);
}
