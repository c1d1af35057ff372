import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Logger, makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { paths, startEmbeddedPostgres } from "../../server/embedded-postgres.mjs";
import { migrate } from "../../server/migrate.mjs";

const DATA_DIR = ".data/torture-postgres";

/** A migrated database, durable as in production, and the environment that all processes share. Import nothing of the app before. */
export async function withTortureDatabase() {
  const given = process.env.TORTURE_DATABASE_URL;
  let server = given ? null : await startEmbeddedPostgres(embedded);
  const admin = (text: string) => asAdmin(given ?? server!.url, text);
  const name = `torture_${process.pid}`;
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(given ?? server!.url);
  url.pathname = `/${name}`;
  Object.assign(process.env, {
    APP_ENV: "test",
    NODE_ENV: "production",
    DATABASE_URL: url.href,
    BASE_URL: "http://localhost:4611",
    LOG_LEVEL: "error",
    MAIL_TRANSPORT: "file",
    PAYMENTS_PROVIDER: "simulator",
    ROOT_KEYS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
    MATCH_SECRET: "match-secret-for-torture-only-0123456789",
    TOKEN_SECRET: "token-secret-for-torture-only-0123456789",
    STRIPE_WEBHOOK_SECRETS: "whsec_sim_torture",
  });
  await migrate(url.href);
  const queue = await makeWorkerUtils({ connectionString: url.href, logger: new Logger(() => () => {}) });
  await queue.migrate();
  await queue.release();
  return {
    name,
    admin,
    /** Kills every process of the server at once, as a power cut would, and starts it again. Embedded alone. */
    async crash() {
      if (!server) throw new Error("the given database isn't ours to kill");
      killServer();
      server = await startEmbeddedPostgres(embedded);
    },
    async drop() {
      const { closeDatabase } = await import("../../app/db/client.server.ts");
      await closeDatabase();
      await admin(`DROP DATABASE ${name} WITH (FORCE)`);
      server?.stop();
    },
  };
}

const embedded = {
  dataDir: DATA_DIR,
  extra: { max_connections: "150", ...(process.platform === "linux" && { recovery_init_sync_method: "syncfs" }) },
};

async function asAdmin(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(text);
  await client.end();
}

function killServer(): void {
  const pid = readFileSync(path.join(paths(DATA_DIR).data, "postmaster.pid"), "utf8").split("\n")[0]!;
  const children = spawnSync("ps", ["-o", "pid=", "--ppid", pid], { encoding: "utf8" }).stdout.split(/\s+/);
  for (const each of [pid, ...children].filter((text) => text !== "")) {
    try {
      process.kill(Number(each), "SIGKILL");
    } catch {
      // gone by itself
    }
  }
}
