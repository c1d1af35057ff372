import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// The CLI would fetch a native engine before every command, `validate` and `generate` too.
// prisma/schema-engine.mjs answers in its place with the WebAssembly build that npm installed.
if (process.platform !== "win32") {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("./prisma/schema-engine.mjs", import.meta.url));
}
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/app" },
});
