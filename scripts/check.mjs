// Everything a change has to pass, in the order of what fails fastest; CI runs this same list. Ends with the counts of
// all test suites together.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

const RESULTS = ".data/results";
fs.rmSync(RESULTS, { recursive: true, force: true });
fs.mkdirSync(RESULTS, { recursive: true });

const bin = (name) => `node_modules/.bin/${name}`;
const steps = [
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["lint", bin("eslint"), ["."]],
  ["types", bin("tsc"), ["--noEmit"]],
  [
    "schema equals migrations",
    "node",
    [
      "server/with-database.mjs",
      bin("prisma"),
      "migrate",
      "diff",
      "--from-migrations",
      "prisma/migrations",
      "--to-schema",
      "prisma/schema.prisma",
      "--exit-code",
    ],
  ],
  [
    "tests",
    bin("vitest"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}/vitest.json`],
  ],
  [
    "matching without indexes in memory",
    bin("vitest"),
    [
      ...["run", "--project", "db", "tests/exchange/matching", "tests/exchange/pings", "tests/exchange/posts"],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}/vitest-no-index.json`],
    ],
    { REQUEST_INDEX: "off", STOCK_INDEX: "off" },
  ],
  ["browser stories", "node", ["tests/e2e/run.mjs"]],
  ["every bench, in small", "node", ["scripts/benches-in-small.mjs"]],
  ["one exclusive lead, 200 buyers, four processes", bin("tsx"), ["tests/torture/exclusive-lead.ts"]],
  ["an exchange that is killed while it trades", bin("tsx"), ["tests/torture/crashing-exchange.ts"]],
  ["an import whose worker is killed ten times", bin("tsx"), ["tests/torture/interrupted-import.ts"]],
];

const failedSteps = [];
for (const [title, command, args, settings] of steps) {
  const started = Date.now();
  console.log(`\n== ${title}`);
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    env: { FUZZ_INPUTS: "10000", ...process.env, GALENA_RESULTS: RESULTS, ...settings },
  });
  if (error) console.error(error.message);
  console.log(`== ${title}: ${status === 0 ? "ok" : "FAILED"} after ${Math.round((Date.now() - started) / 1000)} s`);
  if (status !== 0) failedSteps.push(title);
}

const failedTests = [...failedVitests("vitest"), ...failedVitests("vitest-no-index")];
if (failedTests.length > 0) console.log(`\nTests that failed:\n${failedTests.join("\n")}`);

const counts = [vitestCounts("vitest"), vitestCounts("vitest-no-index"), playwrightCounts()].reduce((a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
}));
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(", ")}`);
console.log(`\n${counts.passed} passed, ${Math.max(counts.failed, failedSteps.length)} failed`);
process.exit(failedSteps.length > 0 ? 1 : 0);

function vitestCounts(name) {
  const report = read(`${name}.json`);
  return { passed: report?.numPassedTests ?? 0, failed: report ? report.numFailedTests : 1 };
}

/** Each failed test with what it said, beside the counts: the run's own lines are far above by then. */
function failedVitests(name) {
  return (read(`${name}.json`)?.testResults ?? []).flatMap((file) => [
    ...(file.status === "failed" && file.assertionResults.length === 0 ? [`${file.name}: ${file.message}`] : []),
    ...file.assertionResults
      .filter(({ status }) => status === "failed")
      .map((test) => `${file.name} › ${test.fullName}\n${test.failureMessages.join("\n").slice(0, 3000)}`),
  ]);
}

function playwrightCounts() {
  const report = read("playwright.json");
  return { passed: report?.stats.expected ?? 0, failed: report ? report.stats.unexpected : 1 };
}

function read(name) {
  const file = `${RESULTS}/${name}`;
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null;
}
