import { expect, it } from "vitest";
import { paymentDangers } from "../../app/stripe/payment-guards.ts";

const settings = { appEnv: "demo", provider: "simulator", secretKey: "" } as const;

it.each(["development", "demo", "test"])("lets the simulator run with APP_ENV=%s", (appEnv) => {
  expect(paymentDangers({ ...settings, appEnv })).toEqual([]);
  expect(paymentDangers({ ...settings, appEnv, secretKey: "sk_test_1" })).toEqual([]);
});

it.each(["production", "staging", ""])("refuses the simulator with APP_ENV=%s", (appEnv) => {
  expect(paymentDangers({ ...settings, appEnv })).toHaveLength(1);
});

it.each(["sk_live_1", "rk_live_1"])("refuses the simulator beside the live key %s", (secretKey) => {
  expect(paymentDangers({ ...settings, secretKey })).toHaveLength(1);
  expect(paymentDangers({ ...settings, appEnv: "production", secretKey })).toHaveLength(2);
});

it("has nothing against Stripe anywhere", () => {
  for (const appEnv of ["development", "demo", "test", "production"])
    expect(paymentDangers({ appEnv, provider: "stripe", secretKey: "sk_live_1" })).toEqual([]);
});
