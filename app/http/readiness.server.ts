import { readdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { database } from "#app/db/client.server.ts";

const patienceMs = 2_000;

/** Whether this process can serve: the database answers in time and has every migration that this release brings. */
export async function isReady(): Promise<boolean> {
  return Promise.race([hasMigrations().catch(() => false), pause(patienceMs, false, { ref: false })]);
}

async function hasMigrations(): Promise<boolean> {
  const applied = await database.rows<{ migration_name: string }>({
    text: "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    values: [],
  });
  const names = new Set(applied.map((row) => row.migration_name));
  return ownMigrations().every((name) => names.has(name));
}

function ownMigrations(): string[] {
  const entries = readdirSync("prisma/migrations", { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
