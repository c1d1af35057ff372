// A ping over HTTP, whole: key, body, the lead's facts read, the open requests asked, bids signed, a receipt left; against
// a bare node:http server that parses the body and sends as much JSON back.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";
import { iso31662 } from "iso-3166";
import { aLeadToMatch, aRequestToMatch, type MadeLead, type MadeRequest, randomFrom } from "./percolate-data.ts";
import type { Bench, BenchOptions, BenchResult } from "./run.ts";

const SIZE = 100_000;
const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 16;
const PINGS = 4_000;
const CHECKED = 40;
const PRICE = 500;
const PORTS = { web: 3_461, echo: 3_462 };
const GOAL = 0.8;

export const bench: Bench = { name: "ping", run };

type Contender = { name: "ping" | "echo"; port: number; headers: Record<string, string> };
type Measured = { rps: number; p50: number; p99: number; wrong: number };

/** `--rows`: open requests. */
async function run({ rows = SIZE, rounds = ROUNDS, seconds = SECONDS }: BenchOptions): Promise<BenchResult> {
  process.env.REQUEST_INDEX = "off"; // of this process: by its masks the answers are checked
  process.env.PINGS_PER_SECOND = "1000000";
  const { pool } = await import("#app/db/client.server.ts");
  const { seedRequests, seedSeller, seedTypes } = await import("./seed-market.ts");
  const random = randomFrom(20261130);
  const made = Array.from({ length: rows }, (_, i) => withRegions(aRequestToMatch(random, i)));
  const types = [...new Set(made.map(({ terms }) => terms.leadType))];
  await seedTypes(pool, types);
  const seller = await seedSeller(pool, { types, price: PRICE });
  await seedRequests(pool, made);
  const bodies = Array.from({ length: PINGS }, () => aLeadToMatch(random))
    .filter(({ leadType }) => seller.sources.has(leadType))
    .map((lead) => bodyOf(lead, seller.sources.get(lead.leadType)!));
  const web = await startWeb();
  const authorization = `Bearer ${seller.key}`;
  const sample = await checkAnswers(bodies, { authorization, seller });
  const echo = await startEcho(sample);
  const contenders: Contender[] = [
    { name: "ping", port: PORTS.web, headers: { authorization } },
    { name: "echo", port: PORTS.echo, headers: {} },
  ];
  const measured = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const contender of round % 2 === 0 ? contenders : [...contenders].reverse()) {
      const result = await load(contender, bodies, seconds);
      if (round > 0) measured.get(contender.name)!.push(result); // the first round warms up
    }
  }
  const kept = await countNoted(pool);
  for (const child of [web, echo]) child.kill("SIGTERM");
  await once(web, "exit");
  return summary(measured, { rows, rounds, seconds, types: types.length, kept });
}

const codes = iso31662.map(({ code }) => code).filter((code) => /^(US|RU|PL)-/.test(code));
const regionOf = (made: string) => codes[Number(made.slice(3)) % codes.length]!;

/** Requests name regions that there are, since a ping's place is read as a lead's. */
function withRegions(made: MadeRequest): MadeRequest {
  const filters = made.terms.filters.map((condition) =>
    condition.field === "region" && condition.operator === "in"
      ? { ...condition, value: [...new Set((condition.value as string[]).map(regionOf))] }
      : condition,
  );
  return { ...made, terms: { ...made.terms, filters } as MadeRequest["terms"] };
}

type Body = { source_id: string; contacts: string[]; bids: number; lead: Record<string, unknown> };

function bodyOf({ facts }: MadeLead, sourceId: string): Body {
  const contacts = ["phone", "email", "post"].filter((_, bit) => (facts.contactKinds & (1 << bit)) !== 0);
  const lead = {
    ...{ region: regionOf(facts.region!), age: facts.age, gender: facts.gender, marital_status: facts.maritalStatus },
    ...{ employment_status: facts.employmentStatus, education: facts.education, interests: facts.interests },
  };
  return { source_id: sourceId, contacts, bids: 5, lead };
}

let asked = 0;
/** Each ping is of another lead: the same again would be told what was told before. */
const textOf = (body: Body) =>
  JSON.stringify({ ...body, lead: { ...body.lead, external_id: `bench-${(asked += 1)}` } });

async function startWeb(): Promise<ChildProcess> {
  const env = {
    ...process.env,
    REQUEST_INDEX: "memory",
    PORT: String(PORTS.web),
    HOST: "127.0.0.1",
    LOG_LEVEL: "warn",
  };
  const child = spawn(
    process.execPath,
    [...(process.env.BENCH_NODE_FLAGS?.split(" ") ?? []), "server/main.mjs", "web"],
    { env, stdio: ["ignore", "inherit", "inherit"] },
  );
  process.once("exit", () => child.kill()); // should the bench fail
  for (;;) {
    if (child.exitCode !== null) throw new Error("the web process ended");
    const answer = await fetch(`http://127.0.0.1:${PORTS.web}/readyz`).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function startEcho(answer: object): Promise<ChildProcess> {
  const child = fork("bench/echo.mjs", [JSON.stringify(answer)], { env: { ...process.env, PORT: String(PORTS.echo) } });
  process.once("exit", () => child.kill());
  await once(child, "message");
  return child;
}

type Seller = { organizationId: string };

/** The bids are those that this process finds by asking the database, or the figures mean nothing. */
async function checkAnswers(
  bodies: readonly Body[],
  { authorization, seller }: { authorization: string; seller: Seller },
) {
  const { answerPing } = await import("#app/exchange/pings/answer-ping.server.ts");
  let found = 0;
  let sample: object = {};
  for (const body of bodies.slice(0, CHECKED)) {
    const text = textOf(body);
    const response = await fetch(`http://127.0.0.1:${PORTS.web}/api/v1/pings`, {
      ...{ method: "POST", body: text, headers: { authorization, "content-type": "application/json" } },
    });
    const answer = (await response.json()) as { bids: { price: { amount: string } }[] };
    if (!response.ok) throw new Error(`a ping was refused: ${JSON.stringify(answer)}`);
    const actor = {
      by: "key",
      apiKeyId: "",
      organizationId: seller.organizationId,
      kinds: ["seller"],
      scopes: ["ping"],
    } as const;
    const { lead: fields } = JSON.parse(text) as { lead: Record<string, string> };
    const ping = { fields, contacts: body.contacts as "phone"[], isPick: false, most: body.bids, isTest: false };
    const expected = await answerPing(actor, body.source_id, ping);
    if (!expected.ok) throw new Error(`refused: ${expected.reason}`);
    const mine = expected.value.bids.map(({ price }) => price.amount.toString());
    const theirs = answer.bids.map(({ price }) => price.amount);
    if (mine.join() !== theirs.join()) throw new Error(`bids ${theirs.join()} instead of ${mine.join()}`);
    found += mine.length;
    if (mine.length >= 3) sample = answer;
  }
  if (found < CHECKED) throw new Error("hardly a ping is bid for: there is nothing to compare");
  return sample;
}

async function load({ port, headers }: Contender, bodies: readonly Body[], seconds: number): Promise<Measured> {
  let next = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/api/v1/pings`,
    ...{ method: "POST", connections: CONNECTIONS, duration: seconds },
    headers: { ...headers, "content-type": "application/json" },
    requests: [{ setupRequest: (request) => ({ ...request, body: textOf(bodies[next++ % bodies.length]!) }) }],
  });
  const { requests, latency, non2xx, errors } = result;
  return { rps: requests.average, p50: latency.p50, p99: latency.p99, wrong: non2xx + errors };
}

async function countNoted(pool: { query: (text: string) => Promise<{ rows: unknown[] }> }): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // the last of them are written down
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM matching.receipts WHERE kind = 'ping'");
  return (rows[0] as { n: number }).n;
}

type Sizes = { rows: number; rounds: number; seconds: number; types: number; kept: number };

function summary(measured: Map<string, Measured[]>, { rows, rounds, seconds, types, kept }: Sizes): BenchResult {
  const wrong = [...measured.values()].flat().reduce((sum, one) => sum + one.wrong, 0);
  if (wrong > 0) throw new Error(`${wrong} requests were not answered`);
  const echo = measured.get("echo")!;
  const ratio = median(measured.get("ping")!.map((one, i) => one.rps / echo[i]!.rps));
  const line = (name: string, title: string) => {
    const of = (pick: (one: Measured) => number) => median(measured.get(name)!.map(pick));
    return [title, of(({ rps }) => rps).toFixed(0), of(({ p50 }) => p50).toFixed(1), of(({ p99 }) => p99).toFixed(1)];
  };
  return {
    ratios: { ping_vs_bare_http: Math.round(ratio * 1_000) / 1_000 },
    goals: { ping_vs_bare_http: GOAL },
    sizes: { requests: rows, types, rounds, connections: CONNECTIONS, seconds, receipts: kept },
    table: [
      [`${rows.toLocaleString("en")} open requests`, "requests/s", "p50 ms", "p99 ms"],
      line("ping", "POST /api/v1/pings"),
      line("echo", "bare node:http, JSON in and out"),
      [`${kept} receipts of pings were left`, "", "", ""],
    ],
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}
