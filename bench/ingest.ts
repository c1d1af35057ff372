// Intake: our whole pipeline from the file to committed leads, against what PostgreSQL alone needs for the same rows.
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { createWriteStream } from "node:fs";
import { pool, prisma } from "#app/db/client.server.ts";
import { currentDataKey } from "#app/crypto/data-key.server.ts";
import { database } from "#app/db/client.server.ts";
import type { PersonActor } from "#app/exchange/actor.ts";
import { batchSettingsInput } from "#app/exchange/batches/batch-settings.ts";
import { processBatch } from "#app/exchange/batches/process-batch.server.ts";
import { uploadBatch } from "#app/exchange/batches/upload-batch.server.ts";
import { done, expectDone } from "#app/exchange/outcome.ts";
import { ingestOrdinarily } from "./ingest-ordinary.ts";
import { type Made, makeFiles } from "./ingest-file.ts";
import type { Bench, BenchOptions, BenchResult } from "./run.ts";

const ROWS = 100_000;
const ROUNDS = 3;
const tables = ["leads", "lead_contacts", "consent_records"] as const;
/** The slow contenders get a part of the rows; their rate is what is compared. */
const ORDINARY_ROWS = 20_000;
const PRISMA_ROWS = 5_000;

export const bench: Bench = { name: "ingest", run };

async function run({ rows = ROWS, rounds = ROUNDS }: BenchOptions): Promise<BenchResult> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "galena-ingest-"));
  const made = await makeFiles(dir, rows);
  const seller = await aSeller();
  const prismaRows = Math.min(PRISMA_ROWS, rows);
  const rates: Record<string, number[]> = { ours: [], copy: [], ordinary: [], prisma: [] };
  const facts: Facts = { rssMax: 0, lagMax: 0, cpu: [] };
  for (let round = 0; round <= rounds; round++) {
    const isWarmUp = round === 0;
    const before = process.cpuUsage();
    const ours = await timed(() => ingest(seller, made, isWarmUp ? facts : { rssMax: 0, lagMax: 0 }));
    const { user, system } = process.cpuUsage(before);
    if (!isWarmUp) facts.cpu.push((user + system) / made.rows);
    await checkOutcome(made);
    await copyOut(dir);
    await clear();
    const copy = await timed(() => copyIn(dir));
    await expectLeads(made.rows - made.bad - made.duplicate);
    await clear();
    const ordinary = await timed(() => ordinarily(seller, made));
    await clear();
    const viaPrisma = await timed(() => throughPrisma(seller, prismaRows));
    await clear();
    if (isWarmUp) continue;
    rates.ours!.push(made.rows / ours);
    rates.copy!.push((made.rows - made.bad - made.duplicate) / copy);
    rates.ordinary!.push(Math.min(ORDINARY_ROWS, made.rows) / ordinary);
    rates.prisma!.push(prismaRows / viaPrisma);
  }
  rmSync(dir, { recursive: true });
  const rate = Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)])) as Record<
    string,
    number
  >;
  // Of the same round, so that a busy machine weighs on both.
  const against = (other: string) => median(rates.ours!.map((each, i) => each / rates[other]![i]!));
  const line = (name: string, key: string) => [
    name,
    Math.round(rate[key]!).toLocaleString("en"),
    against(key).toFixed(2),
  ];
  return {
    ratios: { copy: round2(against("copy")), ordinary: round2(against("ordinary")), prisma: round2(against("prisma")) },
    goals: { copy: 0.65, ordinary: 4 },
    sizes: {
      rows,
      rounds,
      bytes: made.bytes,
      rssMaxMb: Math.round(facts.rssMax / 2 ** 20),
      turnMaxMs: Math.round(facts.lagMax),
    },
    table: [
      ["intake", "rows/s", "ours is"],
      line("ours, file to leads", "ours"),
      line("COPY of the prepared rows", "copy"),
      line(`csv-parse, libphonenumber, createHmac, INSERT (${part(ORDINARY_ROWS, rows)} of the rows)`, "ordinary"),
      line(`prisma.createMany of prepared leads (${part(PRISMA_ROWS, rows)} rows)`, "prisma"),
      ["our Node's CPU for each row, µs", median(facts.cpu).toFixed(0), ""],
      ["longest turn of the event loop, ms", String(Math.round(facts.lagMax)), ""],
      ["most memory (RSS), MB", String(Math.round(facts.rssMax / 2 ** 20)), ""],
    ],
  };
}

const settings = batchSettingsInput.parse({
  price: "12.00",
  country: "US",
  consent_text: "I agree that partners call and write to me about glasses.",
});

async function ingest(seller: PersonActor, { paths }: Made, facts: { rssMax: number; lagMax: number }): Promise<void> {
  const stop = watch(facts);
  for (const file of paths) {
    const bytes = createReadStream(file);
    const upload = { file: { name: path.basename(file), bytes }, settings: async () => done(settings) };
    const { id, status } = expectDone(await uploadBatch(seller, upload));
    if (status !== "queued") throw new Error(`the file is not understood: ${status}`);
    await processBatch(id, { runMs: Number.POSITIVE_INFINITY });
  }
  stop();
}

/** Memory, and how long others that share the process wait for their turn; of the first round, before other contenders left anything behind. */
function watch(facts: { rssMax: number; lagMax: number }): () => void {
  const EVERY_MS = 5;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    facts.lagMax = Math.max(facts.lagMax, now - last - EVERY_MS);
    facts.rssMax = Math.max(facts.rssMax, process.memoryUsage.rss());
    last = now;
  }, EVERY_MS);
  return () => clearInterval(timer);
}

async function checkOutcome({ rows, bad, duplicate }: Made): Promise<void> {
  const [sums] = await prisma.$queryRaw<{ total: bigint; accepted: bigint; rejected: bigint; duplicate: bigint }[]>`
    SELECT sum(rows_total) AS total, sum(rows_accepted) AS accepted, sum(rows_rejected) AS rejected, sum(rows_duplicate) AS duplicate FROM batches`;
  const found = Object.values(sums!).map(Number);
  const expected = [rows, rows - bad - duplicate, bad, duplicate];
  if (found.join() !== expected.join())
    throw new Error(`the intake doesn't add up: ${found.join()} for ${expected.join()}`);
  await expectLeads(rows - bad - duplicate);
}

async function expectLeads(count: number): Promise<void> {
  for (const table of tables) {
    const { rows } = await pool.query<{ count: bigint }>(`SELECT count(*) FROM ${table}`);
    if (Number(rows[0]!.count) !== count) throw new Error(`${table}: ${rows[0]!.count} rows instead of ${count}`);
  }
}

async function copyOut(dir: string): Promise<void> {
  for (const table of tables) {
    const client = await pool.connect();
    await client.query("SET statement_timeout = 0");
    const columns = await columnsOf(table);
    await pipeline(
      client.query(copyTo(`COPY ${table} (${columns}) TO STDOUT`)),
      createWriteStream(`${dir}/${table}.copy`),
    );
    client.release(true);
  }
}

/** One transaction, one connection, the very rows of the run before, into the same tables with the same indexes. */
async function copyIn(dir: string): Promise<void> {
  const client = await pool.connect();
  await client.query("SET statement_timeout = 0");
  await client.query("BEGIN");
  for (const table of tables) {
    const columns = await columnsOf(table);
    await pipeline(
      createReadStream(`${dir}/${table}.copy`),
      client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)),
    );
  }
  await client.query("COMMIT");
  client.release(true);
}

async function columnsOf(table: string): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position",
    [table],
  );
  return rows.map(({ name }) => name).join(", ");
}

async function ordinarily(seller: PersonActor, { paths }: Made): Promise<void> {
  await ingestOrdinarily(pool, paths[0]!, ORDINARY_ROWS, await belongings(seller));
}

async function throughPrisma(seller: PersonActor, count: number): Promise<void> {
  const { organizationId, sourceId } = await belongings(seller);
  const now = new Date();
  const lead = (i: number) => ({
    sellerId: organizationId,
    sourceId,
    externalId: `p-${i}`,
    leadType: "consumer",
    status: "available",
    saleMode: "shared",
    maxSales: 3,
    currency: "EUR",
    prices: [1200n, 840n, 600n, 300n, 120n],
    country: "US",
    region: "US-CA",
    age: 34,
    interests: ["glasses"],
    contactKinds: 3,
    consentChannels: 5,
    consentRecipients: ["any"],
    consentExpiresAt: now,
    completeness: 80,
    capturedAt: now,
    phoneKey: crypto.randomUUID(),
    emailKey: crypto.randomUUID(),
  });
  for (let at = 0; at < count; at += 1_000)
    await prisma.lead.createMany({ data: Array.from({ length: Math.min(1_000, count - at) }, (_, i) => lead(at + i)) });
}

async function belongings({ organizationId }: PersonActor) {
  const source = await prisma.source.findFirstOrThrow({ where: { organizationId }, select: { id: true } });
  const text = await prisma.consentText.findFirstOrThrow({ select: { id: true } });
  const key = await currentDataKey(database, organizationId);
  return { organizationId, sourceId: source.id, textId: text.id, dataKeyId: key.id };
}

async function clear(): Promise<void> {
  await pool.query(
    "TRUNCATE leads, lead_contacts, consent_records, row_errors, batches, batch_parts, graphile_worker._private_jobs",
  );
  await pool.query("CHECKPOINT");
}

async function aSeller(): Promise<PersonActor> {
  const { id: userId } = await prisma.user.create({
    data: { email: "bench@example.com", name: "Bench", passwordHash: "none" },
  });
  const { id: organizationId } = await prisma.organization.create({
    data: { name: "Bench", kinds: ["seller"], country: "US", currency: "EUR", businessCategory: "optics" },
  });
  return { by: "person", userId, organizationId, kinds: ["seller"], role: "owner" };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

type Facts = { rssMax: number; lagMax: number; cpu: number[] };
const part = (most: number, rows: number) => Math.min(most, rows).toLocaleString("en");
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round2 = (value: number) => Math.round(value * 100) / 100;
