#!/usr/bin/env node
// Stands in for Prisma's native schema-engine binary (which is fetched from
// binaries.prisma.sh, not from npm): same JSON-RPC over stdio, answered by the
// WebAssembly build of the same engine, @prisma/schema-engine-wasm.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
const valuesOf = (flag) => args.flatMap((a, i) => (a === flag ? [args[i + 1]] : []));
const url = JSON.parse(valuesOf("--datasource")[0] ?? "{}").url;
const datamodels = valuesOf("--datamodels").map((p) => [p, readFileSync(p, "utf8")]);

if (args.includes("--version")) {
  console.log(`schema-engine-wasm ${require("../package.json").devDependencies["@prisma/schema-engine-wasm"]}`);
  process.exit(0);
}

const log = (level, fields) =>
  process.stderr.write(
    JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" }) + "\n",
  );

function reason(error) {
  const code = { "28P01": "P1000", 28000: "P1010", "3D000": "P1003", 42501: "P1010" }[error?.code] ?? "P1001";
  return { error_code: code, message: `Can't use the database: ${error?.message || error?.code || error}` };
}

async function admin(fn, connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return await fn(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase(connectionString) {
  const target = new URL(connectionString);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = "/postgres";
  await admin((c) => c.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`), target.href).catch((e) => {
    if (e.code !== "42P04") throw e; // it is already there
  });
  return { databaseName: name };
}

if (args.includes("cli")) {
  const command = args[args.indexOf("cli") + 1];
  try {
    if (command === "can-connect-to-database") await admin((c) => c.query("SELECT 1"), url);
    else if (command === "create-database") await createDatabase(url);
    else throw new Error(`unsupported command ${command}`);
    process.exit(0);
  } catch (error) {
    process.stderr.write("\n"); // the CLI skips the first line
    log("ERROR", reason(error));
    process.exit(1);
  }
}

let panic;
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
process.on("uncaughtException", (error) => {
  log("ERROR", { message: panic ?? error.message });
  process.exit(panic ? 101 : 1); // as the native engine exits when it panics
});
const wasm = readFileSync(
  require.resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "schema_engine_bg.wasm"),
);
const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
glue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start?.();

// @prisma/adapter-pg as the engine needs it: whole scripts in one round trip
// (its own executeScript splits on every ";", even inside $$ bodies), the
// catalogue's one-byte "char" type known, and a shadow database reached
// by name rather than by the connection string.
async function openAdapter(database, dispose) {
  const u = new URL(url ?? "postgresql://127.0.0.1:1/none");
  const pool = new pg.Pool({
    host: u.searchParams.get("host") ?? decodeURIComponent(u.hostname),
    port: Number(u.port || 5432),
    user: decodeURIComponent(u.username) || undefined,
    password: decodeURIComponent(u.password) || undefined,
    ssl: ["require", "no-verify"].includes(u.searchParams.get("sslmode")) ? { rejectUnauthorized: false } : undefined,
    database: database ?? decodeURIComponent(u.pathname.slice(1)),
    max: 1,
  });
  const adapter = await new PrismaPg(pool, { schema: u.searchParams.get("schema") ?? "public" }).connect();
  let chars = [];
  adapter.client = {
    connect: () => pool.connect(),
    query: async (query) => {
      const result = await pool.query(query);
      chars = (result.fields ?? []).flatMap((f, i) => (f.dataTypeID === 18 ? [i] : []));
      for (const i of chars) result.fields[i].dataTypeID = 25;
      return result;
    },
  };
  const { queryRaw } = adapter;
  adapter.queryRaw = async (query) => {
    const result = await queryRaw.call(adapter, query);
    for (const i of chars) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  adapter.dispose = async () => {
    await pool.end();
    await dispose?.();
  };
  return adapter;
}

const adapters = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  connect: () => openAdapter(),
  connectToShadowDb: async () => {
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    const main = await openAdapter();
    await main.executeScript(`CREATE DATABASE "${name}"`);
    return openAdapter(name, async () => {
      await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await main.dispose();
    });
  },
};

let enginePromise;
async function call(method, params) {
  enginePromise ??= glue.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
  const engine = await enginePromise;
  // These two read the schema the migrations make from a cache which only the
  // diagnostics fill (they alone can reach the shadow database in this build).
  if (method === "evaluateDataLoss" || method === "createMigration") {
    const { migrationsList, filters } = params;
    await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
  }
  return engine[method](params);
}

const send = (message) => process.stdout.write(JSON.stringify(message) + "\n");

async function answer({ id, method, params }) {
  try {
    let result;
    if (method === "createDatabase") result = await createDatabase(params.datasource.url ?? url);
    else if (method === "getDatabaseVersion") result = await call("version", params);
    else result = await call(method, params);
    if (method === "diff" && result.stdout)
      send({ jsonrpc: "2.0", id: 0, method: "print", params: { content: result.stdout } });
    send({ jsonrpc: "2.0", id, result: result ?? {} });
  } catch (error) {
    send({
      jsonrpc: "2.0",
      id,
      error: {
        code: 4466,
        message: error.message,
        data: { is_panic: false, error_code: error.code, message: error.message, meta: error.meta ?? null },
      },
    });
  }
}

const lines = createInterface({ input: process.stdin });
let queue = Promise.resolve();
lines.on("line", (line) => {
  const message = JSON.parse(line);
  if (message.method) queue = queue.then(() => answer(message));
});
lines.on("close", () => queue.finally(() => process.exit(0)));
