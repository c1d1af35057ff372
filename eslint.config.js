import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["build", "app/generated", "public", ".data", "playwright-report", "test-results"] },
  js.configs.recommended,
  tseslint.configs.recommended,
  reactHooks.configs.flat.recommended,
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        Buffer: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        setInterval: "readonly",
        clearTimeout: "readonly",
        clearInterval: "readonly",
        performance: "readonly",
        WebAssembly: "readonly",
        crypto: "readonly",
        fetch: "readonly",
      },
    },
  },
  {
    rules: {
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "Read the environment in app/env.server.ts (or server/), nowhere else.",
        },
      ],
    },
  },
  {
    files: ["server/**", "tests/**", "bench/**", "scripts/**", "*.config.*", "app/env.server.ts", "prisma/**"],
    rules: { "no-restricted-syntax": "off", "no-console": "off" },
  },
);
