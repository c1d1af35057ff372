// Single leads sold as they come: those that come at once are sold in one batch, against a transaction for each lead.
import { performance } from "node:perf_hooks";
import { database, pool } from "#app/db/client.server.ts";
import { auditLedger } from "#app/exchange/ledger/audit-ledger.server.ts";
import { catchUpOnRequests } from "#app/exchange/matching/open-requests.server.ts";
import { sellLead } from "#app/exchange/matching/sell-lead.server.ts";
import type { Bench, BenchOptions, BenchResult } from "./run.ts";
import { seedFreshLeads, seedMarket, seedPatterns } from "./seed-sell.ts";
import { CLIENTS, findPgbench, sellByLoop, sellByPgbench, STATEMENTS } from "./sell-by-hand.ts";

const LEADS = 4_000;
const ROUNDS = 5;
const IN_FLIGHT = [16, 64, 512];
/** The numbers that the goals are about. */
const USUAL = 64;
const P99_GOAL_MS = 25;

export const bench: Bench = { name: "sell", run };

type Measured = { rate: number; waits: number[] };
type Contender = { name: string; title: string; sell: (first: bigint, count: number) => Promise<Measured> };

/** `--rows`: leads that each contender sells in a round. */
async function run({ rows = LEADS, rounds = ROUNDS }: BenchOptions): Promise<BenchResult> {
  const count = Math.ceil(rows / CLIENTS) * CLIENTS;
  await expectDurable();
  await seedMarket(pool);
  await seedPatterns(pool, count);
  await pool.query("VACUUM ANALYZE");
  await sellTheFirst(count);
  const pgbench = findPgbench();
  const contenders = [...IN_FLIGHT.map(together), ...(pgbench ? [throughPgbench(pgbench)] : []), oneByOne];
  const measured = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse()) {
      const result = await measure(contender, count);
      if (round > 0) measured.get(contender.name)!.push(result); // the first round warms up
    }
  }
  await expectSound();
  return summary(contenders, measured, { count, rounds, hasPgbench: pgbench !== null });
}

async function expectDurable(): Promise<void> {
  for (const setting of ["fsync", "synchronous_commit"]) {
    const { rows } = await pool.query<Record<string, string>>(`SHOW ${setting}`);
    if (rows[0]![setting] !== "on") throw new Error(`${setting} is ${rows[0]![setting]}`);
  }
}

/** Ours: so many callers, each with the next lead as soon as its last is sold. */
function together(inFlight: number): Contender {
  return {
    name: `together_${inFlight}`,
    title: `sellLead, ${inFlight} in flight`,
    async sell(first, count) {
      await catchUpOnRequests(); // a web process does so all the time
      const waits: number[] = [];
      let next = 0;
      const caller = async () => {
        while (next < count) {
          const started = performance.now();
          await sellLead(first + BigInt(next++));
          waits.push(performance.now() - started);
        }
      };
      const started = performance.now();
      await Promise.all(Array.from({ length: inFlight }, caller));
      return { rate: (count * 1_000) / (performance.now() - started), waits };
    },
  };
}

const byHand = `${STATEMENTS} statements a lead, ${CLIENTS} connections`;

const oneByOne: Contender = {
  name: "loop",
  title: `Node on pg, prepared, ${byHand}`,
  async sell(first, count) {
    const started = performance.now();
    await sellByLoop(pool, first, count);
    return { rate: (count * 1_000) / (performance.now() - started), waits: [] };
  },
};

function throughPgbench(pgbench: string): Contender {
  return {
    name: "pgbench",
    title: `pgbench, prepared, ${byHand}`,
    sell: async (first, count) => ({ rate: await sellByPgbench(pgbench, first, count), waits: [] }),
  };
}

/** Ours decides who gets each of the leads; the others sell leads like them to the same. */
async function sellTheFirst(count: number): Promise<void> {
  const first = await seedFreshLeads(pool);
  await together(USUAL).sell(first, count);
  const account = (code: string, owner: string) =>
    `(SELECT a.id FROM ledger_accounts a WHERE a.code = '${code}' AND a.currency = 'EUR' AND a.owner_id IS NOT DISTINCT FROM ${owner})`;
  await pool.query(
    `CREATE TABLE bench_buyers AS SELECT s.lead_id - $1::bigint AS place, s.purchase_request_id AS request_id, s.buyer_id, s.seller_id,
       s.price_minor AS price, s.commission_minor AS commission, ${account("buyer.cash", "s.buyer_id")} AS cash, ${account("buyer.hold", "s.buyer_id")} AS hold,
       ${account("seller.pending", "s.seller_id")} AS pending, ${account("commission.deferred", "NULL")} AS deferred FROM sales s`,
    [first],
  );
  await pool.query("CREATE TABLE bench_sales AS SELECT place AS lead_id, * FROM bench_buyers LIMIT 0");
  await pool.query("ALTER TABLE bench_sales ADD PRIMARY KEY (lead_id)");
  await expectSold(first, count);
}

async function measure({ name, sell }: Contender, count: number): Promise<Measured> {
  const first = await seedFreshLeads(pool);
  if (!name.startsWith("together")) {
    await pool.query("TRUNCATE bench_sales");
    await pool.query("INSERT INTO bench_sales SELECT $1::bigint + place, * FROM bench_buyers", [first]);
    await pool.query("ANALYZE bench_sales");
  }
  await pool.query(`ANALYZE ${traded}`); // as is done now and then; plans made for empty tables would be kept otherwise
  await pool.query("CHECKPOINT");
  const result = await sell(first, count);
  await expectSold(first, count);
  return result;
}

const traded =
  "leads, sales, fills, ledger_movements, ledger_postings, ledger_accounts, purchase_requests, purchase_request_usage";

/** Every contender sells all of its leads, once each, for the same money. */
async function expectSold(first: bigint, count: number): Promise<void> {
  const { rows } = await pool.query<{ sold: number; leads: number; money: bigint; agreed: bigint }>(
    `SELECT count(*)::int AS sold, count(DISTINCT lead_id)::int AS leads, coalesce(sum(price_minor), 0)::bigint AS money,
       (SELECT coalesce(sum(price), 0)::bigint FROM bench_buyers) AS agreed FROM sales WHERE lead_id BETWEEN $1::bigint AND $2::bigint`,
    [first, first + BigInt(count) - 1n],
  );
  const { sold, leads, money, agreed } = rows[0]!;
  if (sold !== count || leads !== count) throw new Error(`${sold} sales of ${leads} of ${count} leads`);
  if (money !== agreed) throw new Error(`sold for ${money} instead of ${agreed}`);
}

const faults = {
  "leads above their cap or miscounted": `SELECT 1 FROM leads l LEFT JOIN (SELECT lead_id, count(*) AS sold FROM sales GROUP BY 1) s ON s.lead_id = l.id
    WHERE l.sold_count > l.max_sales OR coalesce(s.sold, 0) <> l.sold_count OR (l.sold_count = l.max_sales) <> (l.status = 'sold_out')`,
  "currencies whose postings aren't zero together": `SELECT 1 FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id GROUP BY a.currency
    HAVING sum(CASE p.side WHEN 'DR' THEN p.amount ELSE -p.amount END) <> 0`,
  "wallets that aren't the sum of their postings": `SELECT 1 FROM ledger_accounts a LEFT JOIN ledger_postings p ON p.account_id = a.id WHERE a.code = 'buyer.cash'
    GROUP BY a.id HAVING coalesce(sum(CASE p.side WHEN 'CR' THEN p.amount ELSE -p.amount END), 0) <> a.balance`,
  "requests that miscount what they bought": `SELECT 1 FROM purchase_requests r
    LEFT JOIN (SELECT purchase_request_id, count(*) AS bought, sum(price_minor) AS spent FROM sales GROUP BY 1) s ON s.purchase_request_id = r.id
    LEFT JOIN (SELECT purchase_request_id, sum(bought) AS bought FROM purchase_request_usage GROUP BY 1) u ON u.purchase_request_id = r.id
    WHERE coalesce(s.bought, 0) <> r.bought_count OR coalesce(s.spent, 0) <> r.spent_minor OR coalesce(u.bought, 0) <> r.bought_count
      OR r.bought_count > r.quantity OR r.spent_minor > r.budget_minor`,
};

/** After everything: what all contenders left behind together adds up. */
async function expectSound(): Promise<void> {
  for (const [what, text] of Object.entries(faults)) {
    const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int FROM (${text}) AS wrong`);
    if (rows[0]!.count > 0) throw new Error(`${rows[0]!.count} ${what}`);
  }
  const [finding] = await auditLedger(database);
  if (finding) throw new Error(`the ledger doesn't hold: ${finding.invariant}, ${finding.subject}`);
  console.log("gate: all sold as many leads for the same money; caps, postings, wallets and counts of requests hold");
}

type Sizes = { count: number; rounds: number; hasPgbench: boolean };

async function summary(
  contenders: readonly Contender[],
  measured: ReadonlyMap<string, readonly Measured[]>,
  { count, rounds, hasPgbench }: Sizes,
): Promise<BenchResult> {
  const rates = (name: string) => measured.get(name)!.map(({ rate }) => rate);
  const waits = (name: string) => measured.get(name)!.flatMap((one) => one.waits);
  const against = (name: string, other: string) =>
    median(rates(name).map((rate, round) => rate / rates(other)[round]!));
  const anchors = hasPgbench ? ["pgbench", "loop"] : ["loop"];
  const ratios: Record<string, number> = {};
  for (const anchor of anchors)
    for (const inFlight of IN_FLIGHT)
      ratios[`sell_${inFlight}_vs_${anchor}`] = round2(against(`together_${inFlight}`, anchor));
  ratios[`goal_over_p99_${USUAL}`] = round2(P99_GOAL_MS / percentile(waits(`together_${USUAL}`), 99));
  const line = ({ name, title }: Contender) => [
    title,
    median(rates(name)).toFixed(0),
    ...[50, 99].map((share) => (waits(name).length > 0 ? percentile(waits(name), share).toFixed(1) : "")),
    ...anchors.map((anchor) => `${against(name, anchor).toFixed(2)} x`),
  ];
  const { rows } = await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM matching.receipts");
  const blank = anchors.map(() => "");
  return {
    ratios,
    goals: { [`sell_${USUAL}_vs_${anchors[0]!}`]: 3, [`goal_over_p99_${USUAL}`]: 1 },
    sizes: { leads: count, rounds, clients: CLIENTS, receipts: rows[0]!.n },
    table: [
      ["single leads", "leads/s", "p50 ms", "p99 ms", ...anchors.map((anchor) => `of ${anchor}`)],
      ...contenders.map(line),
      [`sellLead also weighs who gets each lead, and left ${rows[0]!.n} receipts`, "", "", "", ...blank],
      ...(hasPgbench ? [] : [["no pgbench was found: name one with PGBENCH", "", "", "", ...blank]]),
    ],
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}

const median = (values: readonly number[]) => percentile(values, 50);
const round2 = (value: number) => Math.round(value * 100) / 100;
