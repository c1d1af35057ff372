import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { prepareDatabase } from "../../app/db/prepare-database.server.ts";
import { prisma } from "../../app/db/client.server.ts";

const stamp = (value: string) =>
  prisma.deploymentFact.upsert({
    where: { name: "payment_mode" },
    create: { name: "payment_mode", value },
    update: { value },
    select: { value: true },
  });

describe("the payment mode stamped into a database", () => {
  it("is written at the first start and kept", async () => {
    await prepareDatabase();
    const fact = await prisma.deploymentFact.findUniqueOrThrow({ where: { name: "payment_mode" } });
    expect(fact.value).toBe("simulated");
    await expect(prepareDatabase()).resolves.toBeUndefined();
  });

  it.each(["live", "sandbox"])("refuses simulated payments in a %s database", async (mode) => {
    await stamp(mode);
    await expect(prepareDatabase()).rejects.toThrow("play money must never become payable");
    await stamp("simulated");
  });
});

/** Loads a module in a process of its own, in the environment given. */
function load(module: string, environment: Record<string, string>) {
  const script = `import(${JSON.stringify(module)}).then((it) => { console.log(it.paymentMode ?? "loaded"); process.exit(0); }, (error) => { console.log(error.message); process.exit(3); });`;
  return spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
}

const inProduction = { APP_ENV: "production", OUTBOUND_LOOPBACK: "refuse" };

describe("a process with dangerous settings", () => {
  it.each([
    ["in production", inProduction, "APP_ENV=production"],
    ["beside a live key", { STRIPE_SECRET_KEY: "rk_live_1" }, "live Stripe key"],
  ])("does not load the payments with the simulator %s", (_, environment, words) => {
    const { status, stdout } = load(`${process.cwd()}/app/stripe/client.server.ts`, environment);
    expect([status, stdout]).toEqual([3, expect.stringContaining(words)]);
  });

  it("does not load in production where customers' addresses may be its own machine's", () => {
    const { status, stdout } = load(`${process.cwd()}/app/env.server.ts`, {
      ...{ PAYMENTS_PROVIDER: "stripe", STRIPE_SECRET_KEY: "rk_live_1", ...inProduction, OUTBOUND_LOOPBACK: "allow" },
    });
    expect([status, stdout]).toEqual([3, expect.stringContaining("OUTBOUND_LOOPBACK=allow")]);
  });

  it.each([
    ["simulated", {}],
    ["sandbox", { PAYMENTS_PROVIDER: "stripe", STRIPE_SECRET_KEY: "sk_test_1" }],
    ["live", { PAYMENTS_PROVIDER: "stripe", STRIPE_SECRET_KEY: "rk_live_1", ...inProduction }],
  ])("tells %s payments by the provider and the key", (mode, environment) => {
    const { stdout } = load(`${process.cwd()}/app/env.server.ts`, environment);
    expect(stdout.trim()).toBe(mode);
  });
});
