// npm run bench -- <name> [--rows N] [--rounds N] [--seconds N]: prints a table and, as its last line, one line of JSON.
import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { parseArgs } from "node:util";
import { benchDatabase } from "./bench-database.ts";

/** `seconds`: how long each contender is asked in a round, where a bench goes by time. */
export type BenchOptions = { rows: number | undefined; rounds: number | undefined; seconds: number | undefined };
export type BenchResult = {
  /** Ours against the named contender, of the same run. */
  ratios: Record<string, number>;
  goals: Record<string, number>;
  sizes: Record<string, number>;
  /** Lines for people: a header and rows. */
  table: string[][];
};
export type Bench = { name: string; run(options: BenchOptions): Promise<BenchResult> };

const names = ["ingest", "fill", "pages", "percolate", "ping", "posts", "sell"] as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: "string" }, rounds: { type: "string" }, seconds: { type: "string" } },
});
const name = names.find((known) => known === positionals[0]);
if (!name) {
  console.error(`Which bench? ${names.join(", ")}. For example: npm run bench -- fill --rows 100000`);
  process.exit(2);
}

const database = await benchDatabase();
const result = await measured().finally(database.drop);
const { table: _table, ...figures } = result;
console.log(
  JSON.stringify({ bench: name, ...figures, machine: machine(), versions: versions(database.serverVersion) }),
);
process.exit(0);

async function measured(): Promise<BenchResult> {
  const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
  const { closeDatabase } = await import("#app/db/client.server.ts");
  const { rows, rounds, seconds } = values;
  const options = { rows: numberOf(rows), rounds: numberOf(rounds), seconds: numberOf(seconds) };
  const found = await bench.run(options).finally(closeDatabase);
  printTable(found.table);
  return found;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`not a count: ${text}`);
  return value;
}

function printTable(rows: string[][]) {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  for (const row of rows)
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "));
}

function machine() {
  const cpu = os.cpus()[0];
  return {
    cpu: cpu?.model ?? "",
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    load: os.loadavg()[0],
  };
}

function versions(postgres: string) {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const commit = execSync("git rev-parse --short HEAD 2>/dev/null || true", { encoding: "utf8" }).trim();
  return { galena: version, commit, node: process.version, postgres };
}
