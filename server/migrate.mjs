// Applies prisma/migrations/*/migration.sql, recording each in Prisma's own
// table, so that `prisma migrate deploy|status` and this agree.
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

export async function migrate(connectionString, dir = "prisma/migrations") {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const applied = [];
  try {
    await client.query("SELECT pg_advisory_lock(72707369)"); // the number Prisma's engine locks
    await client.query(TABLE);
    const { rows } = await client.query(
      "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    const known = new Map(rows.map((r) => [r.migration_name, r]));
    const failed = rows.find((r) => !r.finished_at);
    if (failed) throw new Error(`migration ${failed.migration_name} failed before; see "prisma migrate resolve"`);
    for (const name of fs
      .readdirSync(dir)
      .filter((n) => fs.existsSync(path.join(dir, n, "migration.sql")))
      .sort()) {
      const sql = fs.readFileSync(path.join(dir, name, "migration.sql"));
      const checksum = createHash("sha256").update(sql).digest("hex");
      const row = known.get(name);
      if (row && row.checksum !== checksum) throw new Error(`migration ${name} was changed after it was applied`);
      if (row) continue;
      const id = randomUUID();
      await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)", [
        id,
        checksum,
        name,
      ]);
      try {
        await client.query(sql.toString("utf8")); // one simple query: all of it or none
      } catch (error) {
        await client.query("DELETE FROM _prisma_migrations WHERE id = $1", [id]);
        throw new Error(`migration ${name}: ${error.message}`, { cause: error });
      }
      await client.query("UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1", [
        id,
      ]);
      applied.push(name);
    }
  } finally {
    await client.end();
  }
  return applied;
}
