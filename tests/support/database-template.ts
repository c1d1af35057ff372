import pg from "pg";
import type { TestProject } from "vitest/node";
import { makeWorkerUtils, Logger } from "graphile-worker";
import { startEmbeddedPostgres } from "../../server/embedded-postgres.mjs";
import { migrate } from "../../server/migrate.mjs";

const TEMPLATE = "galena_template";

/** A fast embedded server for tests, apart from the demo's; one migrated template that every test file copies. */
export default async function provideTemplate(project: TestProject) {
  const database = await startEmbeddedPostgres({
    dataDir: ".data/test-postgres",
    fast: true,
    extra: { max_connections: "200" },
  });
  await sweepOldDatabases(database.url);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const templateUrl = database.url.replace("/app?", `/${TEMPLATE}?`);
  await migrate(templateUrl);
  const queue = await makeWorkerUtils({ connectionString: templateUrl, logger: new Logger(() => () => {}) });
  await queue.migrate();
  await queue.release();
  project.provide("adminUrl", database.url);
  project.provide("templateName", TEMPLATE);
  return () => database.stop();
}

async function sweepOldDatabases(url: string) {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 't\\_%'");
  for (const { datname } of rows)
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  await admin.end();
}

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    templateName: string;
  }
}
