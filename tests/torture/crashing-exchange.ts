// Sellers and buyers trade over HTTP through two web processes and a worker, while these and the database are killed
// again and again (SIGKILL, all processes of the server at once), on a PostgreSQL of its own. Customers keep their own
// list of what was acknowledged. At the end nothing acknowledged is missing, nothing is sold above its cap, no limit of
// a buyer is passed by one cent, the ledger holds; and all along each look at the whole state summed up. Then the
// checks are tried themselves: a database that commits without waiting for its disk must lose something, and a seller
// who looks first and writes after must oversell. Prints what was counted; ends with 1 when anything is off.
//   tsx tests/torture/crashing-exchange.ts [--seconds 30] [--kills 5] [--clients 64]
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { buildIfStale } from "../../server/build.mjs";
import { AppProcess, untilReady } from "./app-process.ts";
import { withTortureDatabase } from "./torture-database.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "30" },
    kills: { type: "string", default: "5" },
    clients: { type: "string", default: "64" },
  },
});
const [seconds, kills, clients] = [values.seconds, values.kills, values.clients].map(Number) as [
  number,
  number,
  number,
];
/** Full of errors, as it should be while the database is away. */
const LOG = ".data/torture.log";
const PORTS = [4611, 4612];
const READY_MS = 60_000;
const SETTLED_MS = 120_000;

const started = Date.now();
await buildIfStale();
const database = await withTortureDatabase();
const { makeCrowdedMarket, PRICE } = await import("./crowded-market.ts");
const { Client, Journal } = await import("./market-clients.ts");
const { checkMarket, countExhausted, Watch } = await import("./market-checks.ts");
const { countFills, isWorkerReady, oversellOne } = await import("./market-faults.ts");
const { giveBackJobs } = await import("./import-market.ts");
const failures: string[] = [];
const webs = new Map<number, AppProcess>();
let worker: AppProcess | null = null;
try {
  const market = await makeCrowdedMarket();
  await startAll();

  const journal = new Journal();
  const watch = new Watch(process.env.DATABASE_URL!);
  const killed = await trade(market, journal, { forMs: seconds * 1_000, kills });
  await settled();
  await watch.end();
  const claims = await checkMarket(journal);
  const exhausted = await countExhausted(market.limited, PRICE);
  const { attempts, posts, sales, requests, oddities } = journal;
  const acknowledged = { leads: posts.size, sales: sales.size, requests: requests.size };
  console.log({ seconds, attempts, acknowledged, killed, wholeStateReads: watch.reads });
  for (const { claim, broken } of claims) if (broken > 0) failures.push(`${claim}: ${broken} break it`);
  if (exhausted < market.limited.length) failures.push(`only ${exhausted} of ${market.limited.length} limits were met`);
  failures.push(...new Set(oddities), ...new Set(watch.faults));
  if (killed.database + killed.app < 2 * kills) failures.push("there was no time for all kills");
  await checkTheChecks(market);
} catch (error) {
  failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await Promise.all([...webs.values(), worker].map((each) => each?.kill()));
  await database.drop();
}
for (const failure of failures) console.error(`FAILED: ${failure}`);
console.log(failures.length === 0 ? `ok in ${((Date.now() - started) / 1000).toFixed(1)} s` : "not ok");
process.exit(failures.length === 0 ? 0 : 1);

async function startAll(): Promise<void> {
  for (const port of PORTS) webs.set(port, new AppProcess("web", { port, log: LOG }));
  worker = new AppProcess("worker", { log: LOG });
  await Promise.all(PORTS.map((port) => untilReady(port, READY_MS)));
}

type Market = Awaited<ReturnType<typeof makeCrowdedMarket>>;
type Journal = InstanceType<typeof Journal>;

/** As many clients as were asked for, each sending the next thing when the last was acknowledged. */
async function trade(market: Market, journal: Journal, { forMs, kills }: { forMs: number; kills: number }) {
  const end = Date.now() + forMs;
  let turn = 0;
  const client = new Client(market, PORTS, journal);
  const trading = Array.from({ length: clients }, async () => {
    while (Date.now() < end) await client.once((turn += 1));
  });
  const killed = await killNowAndThen(end, kills);
  await Promise.all(trading);
  return killed;
}

/** One after another: a web process or the worker, then the database. */
async function killNowAndThen(end: number, kills: number) {
  const killed = { app: 0, database: 0 };
  const every = (end - Date.now()) / (2 * kills + 1);
  while (killed.database < kills) {
    await pause(every * (0.5 + Math.random()));
    await killApp(killed.app);
    killed.app += 1;
    await pause(every * Math.random());
    await database.crash();
    killed.database += 1;
    await Promise.all(PORTS.map((port) => untilReady(port, READY_MS)));
    for (const each of [...webs.values(), worker!])
      if (each.hasFailed) throw new Error(`a ${each.mode} process ended because the database was away, see ${LOG}`);
  }
  return killed;
}

/** Every third time the worker. */
async function killApp(turn: number): Promise<void> {
  if (turn % 3 === 2) {
    await restartWorker();
    return;
  }
  const port = PORTS[turn % PORTS.length]!;
  await webs.get(port)!.kill();
  webs.set(port, new AppProcess("web", { port, log: LOG }));
  await untilReady(port, READY_MS);
}

async function restartWorker(): Promise<void> {
  await worker!.kill();
  await giveBackJobs();
  worker = new AppProcess("worker", { log: LOG });
  while (!(await isWorkerReady())) await pause(50);
}

/** Until every promised fill was done. */
async function settled(): Promise<void> {
  await restartWorker(); // what died with the database gives its jobs back
  const deadline = Date.now() + SETTLED_MS;
  for (;;) {
    const waiting = await countFills();
    if (waiting === 0) return;
    if (Date.now() > deadline) throw new Error(`${waiting} fills are still waiting`);
    await pause(200);
  }
}

/** Negative controls: faults that must be found, or the checks above say nothing. */
async function checkTheChecks(market: Market): Promise<void> {
  await oversellOne();
  const oversold = (await checkMarket(new Journal())).find(({ claim }) =>
    claim.startsWith("no lead is sold more often"),
  );
  if (oversold?.broken !== 1) failures.push("a lead that was oversold isn't noticed");

  await database.admin(`ALTER DATABASE ${database.name} SET synchronous_commit = off`);
  await database.admin("ALTER SYSTEM SET wal_writer_delay = '10s'");
  await database.crash(); // every connection is a new one
  await Promise.all(PORTS.map((port) => untilReady(port, READY_MS)));
  const journal = new Journal();
  const trading = trade(market, journal, { forMs: 3_000, kills: 0 });
  await trading;
  await database.crash();
  await database.admin("ALTER SYSTEM RESET wal_writer_delay");
  const lost = (await checkMarket(journal)).filter(({ claim }) => claim.startsWith("each acknowledged"));
  const count = lost.reduce((sum, { broken }) => sum + broken, 0);
  console.log({ lostWithoutSynchronousCommit: count, oversold: oversold?.broken });
  if (count === 0) failures.push("a database that doesn't wait for its disk lost nothing: kills don't prove anything");
}
