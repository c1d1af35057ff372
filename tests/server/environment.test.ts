// The guards that keep play money and real money apart, tried on the command itself.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

function start(environment: Record<string, string>, ...args: string[]) {
  const directory = mkdtempSync(path.join(os.tmpdir(), "galena-"));
  const { status, stderr } = spawnSync(process.execPath, ["server/main.mjs", ...args], {
    encoding: "utf8",
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      DATA_DIR: directory,
      DATABASE_URL: "postgresql://127.0.0.1:1/none",
      ...environment,
    },
  });
  return { status, stderr };
}

it.each([
  [
    "the simulator with a live key",
    { PAYMENTS_PROVIDER: "simulator", STRIPE_SECRET_KEY: "sk_live_x" },
    ["web", "--demo"],
    "live Stripe key",
  ],
  ["a live key in a demo", { STRIPE_SECRET_KEY: "rk_live_x" }, ["all", "--demo"], "must not move real money"],
  ["the simulator in production", { PAYMENTS_PROVIDER: "simulator" }, ["web"], "APP_ENV=production"],
  [
    "the simulator in production, although started as demo",
    { PAYMENTS_PROVIDER: "simulator", APP_ENV: "production" },
    ["all", "--demo"],
    "APP_ENV=production",
  ],
  ["customers' addresses at home in production", { OUTBOUND_LOOPBACK: "allow" }, ["web"], "could reach this machine"],
  ["production without secrets", {}, ["web"], "secrets are missing"],
  ["production without a database", { DATABASE_URL: "", ROOT_KEYS: "1:x" }, ["all"], "DATABASE_URL is not set"],
  ["an unknown mode", {}, ["everything"], "Unknown mode"],
])("refuses %s", (_title, environment, args, said) => {
  const { status, stderr } = start(environment, ...args);
  expect(status).not.toBe(0);
  expect(stderr).toContain(said);
});
