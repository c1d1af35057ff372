// A whole purchase of a hundred leads, as the product makes it, against the same writes with the ids known and nothing
// looked up, and against a loop of one statement after another for each lead, as an ORM invites one to write.
import { database, pool } from "#app/db/client.server.ts";
import { chooseLeads } from "#app/db/sql/choose-leads.ts";
import { auditLedger } from "#app/exchange/ledger/audit-ledger.server.ts";
import { fillPurchaseRequest } from "#app/exchange/matching/fill-purchase-request.server.ts";
import { openMarket, wantedLeads } from "#app/exchange/matching/wanted-leads.ts";
import { expectDone } from "#app/exchange/outcome.ts";
import type { RequestTerms } from "#app/exchange/purchase-requests/stored-purchase-request.ts";
import { fillByLoop } from "./fill-by-loop.ts";
import {
  aBuyer,
  aRequest,
  chooseFor,
  stockIsRead,
  system,
  WANTED,
  withoutIndex,
  writeOnly,
} from "./fill-contenders.ts";
import { measureHot } from "./fill-hot.ts";
import { randomFrom, selective, typical, unselective, widest } from "./fill-requests.ts";
import { naiveChoice } from "./naive-choice.ts";
import type { Bench, BenchOptions, BenchResult } from "./run.ts";
import { seedLeads, seedSellers } from "./seed-fill.ts";

const SUPPRESSED = 20_000;
const WARM_UP = 16;
const random = randomFrom(20_261_123);
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round2 = (value: number) => Math.round(value * 100) / 100;

export const bench: Bench = {
  name: "fill",
  async run({ rows, rounds = 40 }: BenchOptions): Promise<BenchResult> {
    const sizes = rows === undefined ? [100_000, 1_000_000] : [rows];
    const result: BenchResult = { ratios: {}, goals: {}, sizes: { rounds, leads_a_fill: WANTED }, table: [header] };
    await seedSellers(pool);
    let seeded = 0;
    for (const size of sizes) {
      await seedLeads(pool, seeded + 1, size);
      seeded = size;
      await gateChoices();
      const hot = await hotUpdates();
      await addMeasures(result, await measure(rounds), size);
      await gateHotUpdates(hot);
      await measureHot(result, size, Math.ceil(rounds / 4));
      await gateInvariants();
      result.sizes[`leads_${size}`] = size;
    }
    return result;
  },
};

const header = ["contender", "leads in stock", "p50 ms", "min ms", "max ms", "leads/s"];
type Times = { fill: number[]; inMemory: number[]; writeOnly: number[]; loop: number[] };

/** Interleaved: in each round, one request filled three ways by three new buyers, in turn. */
async function measure(rounds: number): Promise<Times> {
  const times: Times = { fill: [], inMemory: [], writeOnly: [], loop: [] };
  await stockIsRead();
  for (let round = -WARM_UP; round < rounds; round++) {
    // Statements planned while there were no sales yet are planned anew, as they are in an exchange that runs.
    if (round === -WARM_UP || round === -WARM_UP / 2) await pool.query("ANALYZE");
    const terms = await termsWithStock();
    const contenders: [keyof Times, () => Promise<number>][] = [
      ["fill", async () => withoutIndex(() => timedFill(terms))],
      ["inMemory", async () => timedFill(terms)],
      ["writeOnly", async () => timedWriteOnly(terms)],
      ["loop", async () => (round >= 0 && round % 8 === 0 ? timedLoop(terms) : Number.NaN)],
    ];
    const first = (round + WARM_UP) % contenders.length;
    for (const [name, run] of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const time = await run();
      if (round >= 0 && !Number.isNaN(time)) times[name].push(time); // the first rounds warm up
    }
  }
  return times;
}

async function addMeasures(result: BenchResult, times: Times, size: number): Promise<void> {
  const ratio = median(times.fill.map((time, round) => time / times.writeOnly[round]!));
  result.ratios[`fill_vs_write_only_${size}`] = round2(ratio);
  result.goals[`fill_vs_write_only_${size}`] = 2.5;
  const inMemory = median(times.inMemory.map((time, round) => time / times.writeOnly[round]!));
  result.ratios[`fill_in_memory_vs_write_only_${size}`] = round2(inMemory);
  result.goals[`fill_in_memory_vs_write_only_${size}`] = 1.3;
  result.ratios[`loop_vs_fill_${size}`] = round2(median(times.loop) / median(times.fill));
  result.goals[`loop_vs_fill_${size}`] = 25;
  const row = (name: string, values: number[]) => [
    name,
    String(size),
    median(values).toFixed(2),
    Math.min(...values).toFixed(2),
    Math.max(...values).toFixed(2),
    ((1_000 * WANTED) / median(values)).toFixed(0),
  ];
  result.table.push(
    row("whole purchase, stock in memory", times.inMemory),
    row("whole purchase, by SQL alone", times.fill),
    row("write only, ids known", times.writeOnly),
    row("statement per lead", times.loop),
    ...(await chooseTimes(size)),
  );
}

/** The choice alone, by class of request. */
async function chooseTimes(size: number): Promise<string[][]> {
  const buyer = await aBuyer(SUPPRESSED);
  const classes = { U: unselective, T: () => typical(random), S: () => selective(random), W: widest };
  const lines: string[][] = [];
  for (const [name, make] of Object.entries(classes)) {
    const times: number[] = [];
    for (let i = 0; i < 12; i++) {
      const terms = make();
      const before = performance.now();
      await chooseFor(terms, buyer);
      times.push(performance.now() - before);
    }
    const ms = [median(times), Math.min(...times), Math.max(...times)].map((time) => time.toFixed(2));
    lines.push([`choice alone, class ${name}`, String(size), ...ms, ""]);
  }
  return lines;
}

/** A typical request that the stock can fill. */
async function termsWithStock(): Promise<RequestTerms> {
  const buyer = await aBuyer(0);
  for (;;) {
    const terms = typical(random);
    if ((await chooseFor(terms, buyer)).length === WANTED) return terms;
  }
}

async function timedFill(terms: RequestTerms): Promise<number> {
  const request = await aRequest(terms, await aBuyer(SUPPRESSED / 20));
  const before = performance.now();
  const { bought } = expectDone(await fillPurchaseRequest(system, request));
  const time = performance.now() - before;
  if (bought !== WANTED) throw new Error(`bought ${bought} of ${WANTED}`);
  return time;
}

async function timedLoop(terms: RequestTerms): Promise<number> {
  const buyerId = await aBuyer(SUPPRESSED / 20);
  const request = await aRequest(terms, buyerId);
  const before = performance.now();
  const bought = await fillByLoop(system, { terms, buyerId, purchaseRequestId: request, wanted: WANTED });
  const time = performance.now() - before;
  if (bought !== WANTED) throw new Error(`the loop bought ${bought} of ${WANTED}`);
  return time;
}

async function timedWriteOnly(terms: RequestTerms): Promise<number> {
  const write = await writeOnly(terms, await chooseFor(terms, await aBuyer(0)));
  const before = performance.now();
  await write();
  return performance.now() - before;
}

/** Before anything is timed: what is chosen is what a plain scan of the whole table chooses, in the same order. */
async function gateChoices(): Promise<void> {
  const buyerId = await aBuyer(SUPPRESSED);
  const now = new Date();
  const asked = [unselective(), widest(), ...Array.from({ length: 8 }, () => typical(random)), selective(random)];
  for (const terms of asked) {
    const buyer = { id: buyerId, category: "optics" };
    const wanted = wantedLeads(terms, { buyer, now, maxPrice: terms.maxPrice, market: openMarket });
    const choice = { limit: WANTED, window: 4 * WANTED, avoid: [] };
    const chosen = await database.rows<{ id: bigint | null }>(chooseLeads(wanted, choice));
    const expected = await naiveChoice(pool, { terms, wanted, choice });
    const ids = chosen.flatMap(({ id }) => (id === null ? [] : [id]));
    if (ids.join() !== expected.join()) throw new Error(`chosen ${ids.join()} instead of ${expected.join()}`);
  }
}

type Updates = { all: bigint; hot: bigint };

async function hotUpdates(): Promise<Updates> {
  const { rows } = await pool.query<Updates>(
    "SELECT n_tup_upd AS all, n_tup_hot_upd AS hot FROM pg_stat_user_tables WHERE relname = 'leads'",
  );
  return rows[0]!;
}

/** After everything: no lead above its cap, and the whole ledger adds up. */
async function gateInvariants(): Promise<void> {
  const findings = await auditLedger(database);
  if (findings.length > 0) throw new Error(`the ledger doesn't hold: ${JSON.stringify(findings, plain)}`);
  const { rows } = await pool.query<{ wrong: number }>(
    `SELECT count(*)::int AS wrong FROM leads l LEFT JOIN (SELECT lead_id, count(*) AS sold FROM sales GROUP BY 1) s ON s.lead_id = l.id
     WHERE l.sold_count > l.max_sales OR coalesce(s.sold, 0) > l.sold_count`,
  );
  if (rows[0]!.wrong > 0) throw new Error(`${rows[0]!.wrong} leads are sold above their cap or miscounted`);
  console.log("gate: choices equal a plain scan, ledger and caps hold");
}

/** Sales of leads here and there are HOT updates of them. */
async function gateHotUpdates(before: Updates): Promise<void> {
  const after = await settled(before);
  const share = Number(after.hot - before.hot) / Number(after.all - before.all);
  if (!(share >= 0.85)) throw new Error(`only ${Math.round(share * 100)} % of the leads' updates were HOT`);
  console.log(`gate: ${Math.round(share * 100)} % of sales were HOT updates`);
}

/** Statistics arrive a moment after the transactions they are of. */
async function settled(before: Updates): Promise<Updates> {
  for (;;) {
    const now = await hotUpdates();
    if (now.all > before.all && now.all === (await hotUpdates()).all) return now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
