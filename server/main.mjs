// node server/main.mjs all|web|worker|audit|replay [--demo] [--dev]
//   all     everything in one process: the embedded database (unless DATABASE_URL is set), the pages, the jobs
//   web     the pages and the API; worker  the jobs; any number of each, against DATABASE_URL
//   audit   re-adds the ledger, checks its invariants and the audit trail; exits 1 when something is wrong
//   replay  makes a decision again from its receipt (replay <receipt>), or all of them (replay --all [--since <day>]);
//           exits 1 when one comes to something else, 2 when there is no such receipt
import { buildIfStale, loadDevelopmentBuild } from "./build.mjs";
import { completeEnvironment } from "./environment.mjs";
import { startWeb } from "./web.mjs";

const [mode = "all", ...flags] = process.argv.slice(2);
if (!["all", "web", "worker", "audit", "replay"].includes(mode)) {
  console.error(`Unknown mode "${mode}": expected all, web, worker, audit or replay.`);
  process.exit(2);
}
const isDevelopment = flags.includes("--dev");
const stops = [];
let isStopping = false;

async function stop(code = 0) {
  if (isStopping) process.exit(1); // asked twice: at once
  isStopping = true;
  setTimeout(() => process.exit(code || 1), 10_000).unref();
  for (const end of stops.reverse()) await Promise.resolve(end()).catch((error) => console.error(error));
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop());

try {
  const embedded = await completeEnvironment({ isDemo: flags.includes("--demo"), mode });
  if (embedded) stops.push(() => embedded.stop());
  if (!isDevelopment) await buildIfStale();
  const development = isDevelopment ? await loadDevelopmentBuild() : null;
  if (development) stops.push(() => development.close());
  const load = development?.load ?? (() => import("../build/server/index.js"));
  const { entry } = await load();
  const exchange = entry.module;
  stops.push(() => exchange.closeDatabase());
  if (mode === "audit") await stop((await exchange.auditFromCommandLine()) ? 0 : 1);
  if (mode === "replay")
    await stop(await exchange.replayFromCommandLine(flags.filter((flag) => !["--demo", "--dev"].includes(flag))));
  await exchange.prepareDatabase();
  if (mode === "all" || mode === "worker") {
    const worker = await exchange.startWorker();
    stops.push(() => worker.stop());
  }
  if (mode === "all" || mode === "web") {
    const { log, crossSiteProblem, methodProblem, pingCall } = exchange;
    const web = await startWeb({ load, development, log, crossSiteProblem, methodProblem, pingCall });
    stops.push(() => web.stop());
    exchange.log.info({ url: web.url }, "ready");
    if (process.env.APP_ENV === "demo" && mode === "all") {
      await exchange.seedDemo(web.url);
      exchange.announceDemo(web.url);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (process.env.LOG_LEVEL === "debug") console.error(error);
  await stop(1);
}
