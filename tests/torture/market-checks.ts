// What has to be true of the exchange, whatever was killed: asked of the database, not of the exchange.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { database } from "../../app/db/client.server.ts";
import { auditLedger } from "../../app/exchange/ledger/audit-ledger.server.ts";
import type { Journal } from "./market-clients.ts";

const READ_EVERY_MS = 20;

type Claim = { claim: string; broken: number };

const violations: [string, string][] = [
  ["no lead is sold more often than it may be", "SELECT id FROM leads WHERE sold_count > max_sales"],
  [
    "each lead counts its sales",
    "SELECT l.id FROM leads l LEFT JOIN sales s ON s.lead_id = l.id GROUP BY l.id HAVING l.sold_count <> count(s.id)",
  ],
  ["no lead is sold twice to one buyer", "SELECT lead_id FROM sales GROUP BY lead_id, buyer_id HAVING count(*) > 1"],
  [
    "each request counts what it bought and spent",
    `SELECT r.id FROM purchase_requests r LEFT JOIN sales s ON s.purchase_request_id = r.id GROUP BY r.id
     HAVING r.bought_count <> count(s.id) OR r.spent_minor <> coalesce(sum(s.price_minor), 0)`,
  ],
  [
    "no request is above its quantity or budget",
    "SELECT id FROM purchase_requests WHERE bought_count > quantity OR spent_minor > budget_minor",
  ],
  [
    "no request is above its cap of a day",
    `SELECT r.id FROM purchase_requests r JOIN sales s ON s.purchase_request_id = r.id
     CROSS JOIN LATERAL jsonb_array_elements(r.caps) AS c WHERE c ->> 'period' = 'day'
     GROUP BY r.id, c, (s.sold_at AT TIME ZONE r.time_zone)::date HAVING count(*) > (c ->> 'count')::int`,
  ],
  [
    "each sale is of a decision with a receipt",
    `SELECT s.id FROM sales s JOIN fills f ON f.id = s.fill_id
     WHERE NOT EXISTS (SELECT FROM matching.receipts c WHERE c.id = f.receipt_id)`,
  ],
];

/** Each claim, with how many things break it. */
export async function checkMarket(journal: Journal): Promise<Claim[]> {
  const found: Claim[] = [];
  for (const [claim, text] of violations)
    found.push({ claim, broken: (await database.rows({ text, values: [] })).length });
  found.push({ claim: "the ledger holds", broken: (await auditLedger(database)).length });
  found.push({ claim: "each acknowledged sale is there as it was told", broken: await lostSales(journal) });
  found.push({ claim: "each acknowledged lead is there as it was told", broken: await lostPosts(journal) });
  found.push({ claim: "each acknowledged request is there", broken: await lostRequests(journal) });
  return found;
}

async function lostSales({ sales }: Journal): Promise<number> {
  const rows = await database.rows<{ id: bigint; lead_id: bigint; price_minor: bigint }>({
    text: "SELECT id, lead_id, price_minor FROM sales WHERE id = ANY ($1::bigint[])",
    values: [[...sales.keys()]],
  });
  const kept = rows.filter(({ id, lead_id, price_minor }) => {
    const told = sales.get(id.toString())!;
    return told.leadId === lead_id.toString() && told.price === price_minor.toString();
  });
  return sales.size - kept.length;
}

async function lostPosts({ posts }: Journal): Promise<number> {
  const rows = await database.rows<{ id: string; lead_id: bigint | null }>({
    text: `SELECT p.id, l.id AS lead_id FROM lead_posts p LEFT JOIN leads l ON l.id = p.lead_id WHERE p.id = ANY ($1::uuid[])`,
    values: [[...posts.keys()]],
  });
  const kept = rows.filter(({ id, lead_id: leadId }) => posts.get(id) === (leadId?.toString() ?? null));
  return posts.size - kept.length;
}

async function lostRequests({ requests }: Journal): Promise<number> {
  const rows = await database.rows({
    text: "SELECT id FROM purchase_requests WHERE id = ANY ($1::uuid[])",
    values: [[...requests]],
  });
  return requests.size - rows.length;
}

/** How many of these requests have met a limit: nothing more may be bought for a lead's price. */
export async function countExhausted(requestIds: readonly string[], price: bigint): Promise<number> {
  const rows = await database.rows({
    text: `SELECT r.id FROM purchase_requests r JOIN ledger_accounts a ON a.code = 'buyer.cash' AND a.owner_id = r.buyer_id
      WHERE r.id = ANY ($1::uuid[]) AND (r.bought_count = r.quantity OR r.spent_minor + $2::bigint > r.budget_minor
        OR a.balance < $2::bigint OR r.bought_count = (r.caps -> 0 ->> 'count')::int)`,
    values: [requestIds, price],
  });
  return rows.length;
}

/** Sums the whole state again and again, each time as of one moment, while everything is under way. */
export class Watch {
  reads = 0;
  readonly faults: string[] = [];
  private isOver = false;
  private readonly running: Promise<void>;

  constructor(private readonly connectionString: string) {
    this.running = this.run();
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      const client = new pg.Client({ connectionString: this.connectionString });
      client.on("error", () => {}); // the database was killed: connected anew
      try {
        await client.connect();
        while (!this.isOver) {
          await this.read(client);
          await pause(READ_EVERY_MS);
        }
      } catch {
        await pause(READ_EVERY_MS);
      } finally {
        await client.end().catch(() => {});
      }
    }
  }

  private async read(client: pg.Client): Promise<void> {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ fault: string }>(wholeState);
    await client.query("COMMIT");
    this.reads += 1;
    this.faults.push(...rows.map(({ fault }) => fault));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }
}

const wholeState = `SELECT 'the postings sum to ' || sum(CASE side WHEN 'DR' THEN amount ELSE -amount END) AS fault
    FROM ledger_postings HAVING sum(CASE side WHEN 'DR' THEN amount ELSE -amount END) <> 0
  UNION ALL SELECT 'a wallet has ' || balance FROM ledger_accounts WHERE code = 'buyer.cash' AND balance < 0
  UNION ALL SELECT 'leads count ' || l.sold || ' sales of ' || s.made
    FROM (SELECT coalesce(sum(sold_count), 0) AS sold FROM leads) l, (SELECT count(*) AS made FROM sales) s WHERE l.sold <> s.made
  UNION ALL SELECT 'requests spent ' || r.spent || ' of ' || s.paid
    FROM (SELECT coalesce(sum(spent_minor), 0) AS spent FROM purchase_requests) r, (SELECT coalesce(sum(price_minor), 0) AS paid FROM sales) s
    WHERE r.spent <> s.paid`;
