// Two hundred buyers ask over HTTP for one exclusive lead, at once, of two web processes with two workers behind them,
// on a PostgreSQL of its own (embedded, or TORTURE_DATABASE_URL). Exactly one gets it and pays; nobody else pays
// anything. Prints what was counted; ends with 1 when anything is off.
import { setTimeout as pause } from "node:timers/promises";
import { buildIfStale } from "../../server/build.mjs";
import { AppProcess, untilReady } from "./app-process.ts";
import { withTortureDatabase } from "./torture-database.ts";

const BUYERS = 200;
const PRICE = 500n;
const PORTS = [4611, 4612];
const TIMEOUT_MS = 120_000;

const started = Date.now();
await buildIfStale();
const database = await withTortureDatabase();
const { makeMarket, readResult } = await import("./exclusive-market.ts");
const market = await makeMarket(BUYERS, PRICE);
const children = [
  ...PORTS.map((port) => new AppProcess("web", { port })),
  new AppProcess("worker"),
  new AppProcess("worker"),
];
let failures: string[];
try {
  await Promise.all(PORTS.map((port) => untilReady(port, TIMEOUT_MS)));
  const posted = await Promise.all(market.keys.map((key, buyer) => post(PORTS[buyer % PORTS.length]!, key)));
  await settled();
  const answers = await Promise.all(
    market.keys.map((key, buyer) => read(PORTS[(buyer + 1) % PORTS.length]!, key, posted[buyer]!)),
  );
  failures = await check(answers);
} catch (error) {
  failures = [String(error)];
} finally {
  await Promise.all(children.map((child) => child.stop()));
  await database.drop();
}
for (const failure of failures) console.error(`FAILED: ${failure}`);
console.log(failures.length === 0 ? `ok in ${((Date.now() - started) / 1000).toFixed(1)} s` : "not ok");
process.exit(failures.length === 0 ? 0 : 1);

type Answer = { bought: number; spent: { amount: string }; wallet: string };

/** Posts a request for one lead; answers its id. */
async function post(port: number, key: string): Promise<string> {
  const response = await fetch(`http://localhost:${port}/api/v1/purchase-requests`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": key.slice(-20) },
    body: JSON.stringify(market.body),
  });
  const json = (await response.json()) as { id: string };
  if (response.status !== 201) throw new Error(`posting answered ${response.status} ${JSON.stringify(json)}`);
  return json.id;
}

async function read(port: number, key: string, id: string): Promise<Answer> {
  const get = async (path: string) => {
    const response = await fetch(`http://localhost:${port}/api/v1/${path}`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const [request, wallet] = await Promise.all([get(`purchase-requests/${id}`), get("wallet")]);
  return { ...(request as unknown as Answer), wallet: JSON.stringify(wallet) };
}

/** Until every promised fill was done. */
async function settled(): Promise<void> {
  for (;;) {
    const { waiting } = await readResult(market);
    if (waiting === 0) return;
    if (Date.now() - started > TIMEOUT_MS) throw new Error(`${waiting} fills are still waiting`);
    await pause(200);
  }
}

async function check(answers: readonly Answer[]): Promise<string[]> {
  const { sales, soldCount, wallets, findings } = await readResult(market);
  const buyers = answers.filter(({ bought }) => bought === 1).length;
  const refused = answers.filter(({ bought, spent }) => bought === 0 && spent.amount === "0").length;
  const paid = wallets.filter((cash) => cash === 0n).length;
  const untouched = wallets.filter((cash) => cash === PRICE).length;
  console.log({ buyers, refused, sales, soldCount, paid, untouched, ledgerFindings: findings.length });
  const wanted: [string, boolean][] = [
    ["one request says it bought the lead", buyers === 1],
    ["all others bought and spent nothing", refused === BUYERS - 1],
    ["there is one sale, and the lead counts one", sales === 1 && soldCount === 1],
    ["one wallet paid the price, the others are untouched", paid === 1 && untouched === BUYERS - 1],
    ["the ledger holds", findings.length === 0],
  ];
  return wanted.filter(([, holds]) => !holds).map(([claim]) => claim);
}
