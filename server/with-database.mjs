// node server/with-database.mjs <command…>: runs it with DATABASE_URL of the embedded server, or of the one given.
import { spawnSync } from "node:child_process";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";

const embedded = process.env.DATABASE_URL ? null : await startEmbeddedPostgres({ dataDir: ".data/postgres" });
const [command, ...args] = process.argv.slice(2);
const { status } = spawnSync(command, args, {
  stdio: "inherit",
  env: { ...process.env, DATABASE_URL: process.env.DATABASE_URL ?? embedded.url },
});
embedded?.stop();
process.exit(status ?? 1);
