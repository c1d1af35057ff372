import { randomBytes } from "node:crypto";
import { Logger, makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { startEmbeddedPostgres } from "../server/embedded-postgres.mjs";
import { migrate } from "../server/migrate.mjs";

/**
 * A migrated database of the bench's own, durable as in production (fsync and synchronous_commit on), on the embedded
 * server or on BENCH_DATABASE_URL; and the environment that the app needs. Import nothing of the app before this.
 */
export async function benchDatabase() {
  const given = process.env.BENCH_DATABASE_URL;
  const settings = { shared_buffers: "1GB", work_mem: "64MB", max_wal_size: "4GB", max_connections: "100" };
  const server = given ? null : await startEmbeddedPostgres({ dataDir: ".data/bench-postgres", extra: settings });
  const adminUrl = given ?? server!.url;
  const name = `bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
  const url = withDatabase(adminUrl, name);
  Object.assign(process.env, {
    APP_ENV: "test",
    DATABASE_URL: url,
    LOG_LEVEL: "warn",
    MAIL_TRANSPORT: "file",
    PAYMENTS_PROVIDER: "simulator",
    ROOT_KEYS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
    MATCH_SECRET: randomBytes(32).toString("base64"),
    TOKEN_SECRET: randomBytes(32).toString("base64"),
    STRIPE_WEBHOOK_SECRETS: "whsec_sim_bench",
  });
  await migrate(url);
  const queue = await makeWorkerUtils({ connectionString: url, logger: new Logger(() => () => {}) });
  await queue.migrate();
  await queue.release();
  return {
    url,
    serverVersion: rows[0]!.server_version,
    async drop() {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      server?.stop();
    },
  };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
