// Runs the browser stories against an exchange of their own (its own data directory and port), in an installed Chromium.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";

const candidates = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const chromium = candidates.find((path) => path && fs.existsSync(path));
if (!chromium) {
  console.error(
    "The browser stories need a Chromium. On Debian: apt-get install chromium. Elsewhere install Chrome or Chromium, or name one with CHROMIUM=/path/to/it.",
  );
  process.exit(1);
}

const PORT = process.env.E2E_PORT ?? "4310";
const DATA_DIR = ".data/e2e";
fs.rmSync(DATA_DIR, { recursive: true, force: true });
const environment = {
  ...process.env,
  PORT,
  DATA_DIR,
  BASE_URL: `http://localhost:${PORT}`,
  CHROMIUM: chromium,
  E2E_DATA_DIR: DATA_DIR,
  RESERVATION_SECONDS: "20", // a story waits for one to end
};
delete environment.DATABASE_URL;

const server = spawn(process.execPath, ["server/main.mjs", "all", "--demo"], {
  env: environment,
  stdio: ["ignore", "inherit", "inherit"],
});
const gone = new Promise((resolve) => server.once("exit", resolve));
let status = 1;
if (await isReady()) {
  const results = process.env.GALENA_RESULTS;
  const reporters = results ? ["--reporter=line,json"] : ["--reporter=line"];
  const run = spawnSync(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", ...reporters, ...process.argv.slice(2)],
    {
      stdio: "inherit",
      env: { ...environment, ...(results ? { PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/playwright.json` } : {}) },
    },
  );
  status = run.status ?? 1;
} else console.error("The exchange did not become ready.");
server.kill("SIGTERM");
await gone;
process.exit(status);

async function isReady() {
  for (let tries = 0; tries < 600 && server.exitCode === null; tries++) {
    if (fs.existsSync(`${DATA_DIR}/demo.json`)) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
