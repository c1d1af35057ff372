import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const sources = ["app", "public", "package-lock.json", "vite.config.ts", "remix.config.js", "prisma/schema.prisma"];
const built = "build/server/index.js";

/** Builds when there is no build or a source is newer; a deployment without sources keeps the build it has. */
export async function buildIfStale() {
  const builtAt = fs.existsSync(built) ? fs.statSync(built).mtimeMs : 0;
  if (builtAt > 0 && (!fs.existsSync("vite.config.ts") || sources.every((source) => newestIn(source) <= builtAt)))
    return;
  console.log("Building…");
  if (!fs.existsSync("app/generated/prisma/client.ts")) await run("node_modules/prisma/build/index.js", ["generate"]);
  await run("node_modules/@remix-run/dev/dist/cli.js", ["vite:build"]);
}

function newestIn(source) {
  if (!fs.existsSync(source)) return 0;
  const stat = fs.statSync(source);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    0,
    ...fs
      .readdirSync(source)
      .filter((name) => name !== "generated")
      .map((name) => newestIn(path.join(source, name))),
  );
}

function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ${args.join(" ")} failed:\n${Buffer.concat(said)}`)),
    );
  });
}

/** The app through Vite, reloaded as files change. */
export async function loadDevelopmentBuild() {
  process.env.NODE_ENV = "development";
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  return {
    middlewares: vite.middlewares,
    load: () => vite.ssrLoadModule("virtual:remix/server-build"),
    close: () => vite.close(),
  };
}
