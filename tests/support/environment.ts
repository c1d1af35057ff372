// What every test file sees before it imports the app: test secrets, and no unexpected console.error.
import { afterEach, beforeEach, expect, vi } from "vitest";

Object.assign(process.env, {
  APP_ENV: "test",
  DATABASE_URL: process.env.DATABASE_URL ?? "postgresql://nowhere.invalid/none",
  BASE_URL: "http://localhost:3000",
  LOG_LEVEL: "silent",
  MAIL_TRANSPORT: "file",
  SMS_TRANSPORT: "file",
  PAYMENTS_PROVIDER: "simulator",
  CONSENT_PROOFS: "fake",
  OUTBOUND_LOOPBACK: "allow",
  EMAIL_DOMAIN_CHECKS: process.env.EMAIL_DOMAIN_CHECKS ?? "off",
  ROOT_KEYS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
  MATCH_SECRET: "match-secret-for-tests-only-0123456789",
  TOKEN_SECRET: "token-secret-for-tests-only-0123456789",
  STRIPE_WEBHOOK_SECRETS: "whsec_sim_test",
});

let errors: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  errors = vi.spyOn(console, "error");
});
afterEach(() => {
  expect(errors.mock.calls, "unexpected console.error").toEqual([]);
  errors.mockRestore();
});
