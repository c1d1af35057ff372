import pg from "pg";
import type { TestProject } from "vitest/node";
import { makeWorkerUtils, Logger } from "graphile-worker";
import { startEmbeddedPostgres } from "../../server/embedded-postgres.mjs";
import { migrate } from "../../server/migrate.mjs";

/** Named after this process, so that two runs at once leave each other's databases alone. */
const TEMPLATE = `template_${process.pid}`;

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
  return async () => {
    const last = new pg.Client({ connectionString: database.url });
    await last.connect();
    await last.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
    await last.end();
    await database.stop();
  };
}

/** Databases of runs that were killed: their names carry the id of a process that is gone. */
async function sweepOldDatabases(url: string) {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname ~ '^(t|template)_[0-9]+'",
  );
  for (const { datname } of rows.filter(({ datname }) => !isRunning(Number(/\d+/.exec(datname)))))
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  await admin.end();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
    templateName: string;
  }
}
