import type { SqlRunner } from "./sql.ts";

/** The one clock of the exchange: inside a transaction, the moment it began. */
export async function databaseNow(runner: SqlRunner): Promise<Date> {
  const [row] = await runner.rows<{ now: Date }>({ name: "now", text: "SELECT now() AS now", values: [] });
  if (!row) throw new Error("the database told no time");
  return row.now;
}
