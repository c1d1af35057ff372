// Runs every bench with little to do: their seeds, their contenders and their checks of what comes out have to hold.
// How fast anything is, says nothing here; so two run at once.
import { execFile } from "node:child_process";
import { buildIfStale } from "../server/build.mjs";

const LANES = 2;
/** The longest first. */
const sizes = {
  pages: "--rows 2000 --rounds 1 --seconds 1",
  sell: "--rows 80 --rounds 1",
  posts: "--rows 50 --rounds 1",
  ping: "--rows 2000 --rounds 1 --seconds 1",
  ingest: "--rows 2000 --rounds 1",
  fill: "--rows 10000 --rounds 1",
  percolate: "--rows 1500 --rounds 1",
};

await buildIfStale(); // once, for all that serve pages
const waiting = Object.entries(sizes);
const failed = [];
await Promise.all(Array.from({ length: LANES }, lane));
if (failed.length > 0) console.error(`Failed: ${failed.join(", ")}`);
process.exit(failed.length > 0 ? 1 : 0);

async function lane() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, size] = next;
    const started = Date.now();
    const { error, stdout, stderr } = await bench(name, size);
    const wrong = error ? stderr : wrongWith(stdout, name);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${name} ${size}: ${wrong === null ? "ok" : "FAILED"} after ${seconds} s`);
    if (wrong === null) continue;
    failed.push(name);
    console.error(`${stdout}${wrong}`);
  }
}

function bench(name, size) {
  return new Promise((resolve) => {
    const args = ["bench/run.ts", name, ...size.split(" ")];
    execFile("node_modules/.bin/tsx", args, (error, stdout, stderr) => resolve({ error, stdout, stderr }));
  });
}

/** The last line is what programs read. */
function wrongWith(stdout, name) {
  const line = stdout.trimEnd().split("\n").at(-1) ?? "";
  if (!line.startsWith("{")) return "its last line is no JSON";
  const { bench, ratios } = JSON.parse(line);
  const figures = Object.values(ratios);
  return bench === name && figures.length > 0 && figures.every(Number.isFinite) ? null : "its ratios are no numbers";
}
