// The seller's lead table and the buyer's request page over a million leads, served by a real web process, against a
// bare node:http server that answers the same number of bytes without doing anything.
import { spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import autocannon from "autocannon";
import { pool } from "#app/db/client.server.ts";
import { startSession } from "#app/auth/sessions.server.ts";
import type { Bench, BenchOptions, BenchResult } from "./run.ts";
import { seedPages } from "./seed-pages.ts";

const PORT = 4599;
const SECONDS = 3;
const CONNECTIONS = 10;

type Asked = { port: number; path: string; cookie: string };
type Measured = { rps: number; p99: number; wrong: number };
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export const bench: Bench = {
  name: "pages",
  async run({ rows = 1_000_000, rounds = 5, seconds = SECONDS }: BenchOptions): Promise<BenchResult> {
    const seeded = await seedPages(pool, rows);
    const web = await startWeb();
    const seller = await cookieOf(seeded.seller);
    const buyer = await cookieOf(seeded.buyer);
    const pages = [
      { name: "seller_leads", path: "/seller/leads", cookie: seller },
      { name: "buyer_request", path: `/buyer/purchase-requests/${seeded.purchaseRequestId}`, cookie: buyer },
    ];
    const sizes = await Promise.all(pages.map((page) => sizeOf(page)));
    const bare = await startBare(Math.max(...sizes));
    const contenders = [
      ...pages.map((page) => ({ ...page, port: PORT })),
      { name: "bare_http", path: "/", cookie: "", port: bare.port },
    ];
    const measured = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      for (const contender of rotated(contenders, round)) {
        const result = await load(contender, seconds);
        if (round > 0) measured.get(contender.name)!.push(result); // the first round warms up
      }
    }
    web.kill("SIGTERM");
    await once(web, "exit");
    bare.close();
    return summary(measured, { leads: rows, rounds, connections: CONNECTIONS, seconds });
  },
};

function rotated<Item>(items: Item[], by: number): Item[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

async function load({ port, path, cookie }: Asked, seconds: number): Promise<Measured> {
  const result = await autocannon({
    url: `http://localhost:${port}${path}`,
    connections: CONNECTIONS,
    duration: seconds,
    headers: cookie ? { cookie } : {},
  });
  return { rps: result.requests.average, p99: result.latency.p99, wrong: result.non2xx + result.errors };
}

function summary(measured: Map<string, Measured[]>, sizes: BenchResult["sizes"]): BenchResult {
  const figure = (name: string, of: (one: Measured) => number) => median(measured.get(name)!.map(of));
  const wrong = [...measured.values()].flat().reduce((sum, one) => sum + one.wrong, 0);
  if (wrong > 0) throw new Error(`${wrong} requests were not answered with a page`);
  const anchor = measured.get("bare_http")!;
  const ratio = (name: string) => median(measured.get(name)!.map((one, i) => one.rps / anchor[i]!.rps));
  const names = [...measured.keys()];
  return {
    ratios: {
      seller_leads_rps_vs_bare: round3(ratio("seller_leads")),
      buyer_request_rps_vs_bare: round3(ratio("buyer_request")),
    },
    goals: { seller_leads_rps_vs_bare: 0.01, buyer_request_rps_vs_bare: 0.01 },
    sizes,
    table: [
      ["page", "requests/s", "p99 ms"],
      ...names.map((name) => [
        name,
        figure(name, (one) => one.rps).toFixed(0),
        figure(name, (one) => one.p99).toFixed(0),
      ]),
    ],
  };
}

const round3 = (value: number) => Math.round(value * 1000) / 1000;

async function startWeb() {
  const child = spawn(process.execPath, ["server/main.mjs", "web"], {
    env: { ...process.env, PORT: String(PORT), BASE_URL: `http://localhost:${PORT}`, LOG_LEVEL: "warn" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  process.once("exit", () => child.kill()); // should the bench fail
  for (;;) {
    if (child.exitCode !== null) throw new Error("the web process ended");
    const answer = await fetch(`http://localhost:${PORT}/readyz`).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function cookieOf(visitor: { userId: string; organizationId: string }): Promise<string> {
  const setCookie = await startSession(new Request(`http://localhost:${PORT}/`), visitor);
  return setCookie.split(";")[0]!;
}

async function sizeOf({ path, cookie }: { path: string; cookie: string }): Promise<number> {
  const answer = await fetch(`http://localhost:${PORT}${path}`, { headers: { cookie }, redirect: "manual" });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return body.length;
}

async function startBare(bytes: number) {
  const body = Buffer.alloc(bytes, "x");
  const server = http.createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(body);
  });
  server.listen(0);
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
