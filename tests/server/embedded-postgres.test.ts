// The database that comes with npm, under the ways in which people really stop things.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const launcher = fileURLToPath(new URL("../../server/embedded-postgres.mjs", import.meta.url));
const home = mkdtempSync(path.join(os.tmpdir(), "galena é, "));
const dataDir = path.join(home, "pg");
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs the script with `db` (the embedded server) and `query` at hand. */
const program = (script: string) => `
  import { startEmbeddedPostgres } from ${JSON.stringify(launcher)};
  import pg from "pg";
  const db = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
  const query = async (sql) => {
    const client = new pg.Client({ connectionString: db.url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  };
  ${script}`;
const node = ["--input-type=module", "-e"];
const run = (script: string) =>
  spawnSync(process.execPath, [...node, program(script)], { encoding: "utf8", timeout: 60_000 });

it("starts from nothing, keeps rows over a kill -9 of its user, and starts again", () => {
  const first = run(`
    await query("CREATE TABLE notes (id int)");
    await query("INSERT INTO notes VALUES (1), (2)");
    process.kill(process.pid, "SIGKILL");`);
  expect(first.signal).toBe("SIGKILL");
  const second = run(`console.log((await query("SELECT count(*)::int AS n FROM notes"))[0].n); db.stop();`);
  expect(second.stderr).toBe("");
  expect(second.stdout.trim()).toBe("2");
}, 90_000);

it("comes back after a kill -9 of the server itself, with all that was committed", () => {
  const first = run(`
    await query("INSERT INTO notes VALUES (3)");
    const [{ pid }] = await query("SELECT split_part(pg_read_file('postmaster.pid'), E'\\\\n', 1)::int AS pid");
    process.kill(pid, "SIGKILL");
    db.stop();`);
  expect(first.stderr).toBe("");
  const second = run(`console.log((await query("SELECT count(*)::int AS n FROM notes"))[0].n); db.stop();`);
  expect(second.stdout.trim()).toBe("3");
}, 90_000);

it("gives one server to all who start at once", async () => {
  const script = program(`
    const [{ started }] = await query("SELECT pg_postmaster_start_time()::text AS started");
    process.stdout.write(started);
    process.stdin.once("data", () => { db.stop(); process.exit(0); });`);
  const children = [1, 2, 3].map(() =>
    spawn(process.execPath, [...node, script], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  const answers = await Promise.all(
    children.map(
      (child) =>
        new Promise<string>((resolve) => child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString()))),
    ),
  );
  expect(new Set(answers).size).toBe(1);
  await Promise.all(
    children.map((child) => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.write("end\n");
      return gone;
    }),
  );
}, 90_000);
