import { defineConfig } from "vitest/config";

/** A busy machine is no fault: a limit only ends what hangs. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };
const isolated = { environment: "node", pool: "forks", ...patience } as const;

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...isolated,
          name: "pure",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/**/*.db.test.ts", "tests/e2e/**"],
          setupFiles: ["tests/support/environment.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...isolated,
          name: "db",
          include: ["tests/**/*.db.test.ts"],
          globalSetup: ["tests/support/database-template.ts"],
          setupFiles: ["tests/support/environment.ts", "tests/support/own-database.ts"],
        },
      },
    ],
  },
});
