import { Logger, makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { startEmbeddedPostgres } from "../../server/embedded-postgres.mjs";
import { migrate } from "../../server/migrate.mjs";

/** A migrated database, durable as in production, and the environment that all processes share. Import nothing of the app before. */
export async function withTortureDatabase() {
  const given = process.env.TORTURE_DATABASE_URL;
  const server = given
    ? null
    : await startEmbeddedPostgres({ dataDir: ".data/torture-postgres", extra: { max_connections: "150" } });
  const admin = new pg.Client({ connectionString: given ?? server!.url });
  await admin.connect();
  const name = `torture_${process.pid}`;
  await admin.query(`CREATE DATABASE ${name}`);
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
    async drop() {
      const { closeDatabase } = await import("../../app/db/client.server.ts");
      await closeDatabase();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      server?.stop();
    },
  };
}
