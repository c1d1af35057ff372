import { defineConfig, devices } from "@playwright/test";

/** Started by tests/e2e/run.mjs, which brings up the exchange and names the browser. */
export default defineConfig({
  testDir: "tests/e2e",
  timeout: 120_000, // bounds what hangs; each story takes some seconds on a machine that is its own
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  outputDir: "test-results",
  use: {
    baseURL: process.env.BASE_URL,
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
    },
  },
  projects: [{ name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 900 } } }],
});
