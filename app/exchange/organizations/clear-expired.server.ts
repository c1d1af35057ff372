import { database } from "#app/db/client.server.ts";
import { clearExpiredStatements } from "#app/db/sql/clear-expired.ts";
import type { SystemActor } from "../actor.ts";

/** Forgets sessions, links, kept answers and rate limits whose time is over. */
export async function clearExpired(_actor: SystemActor): Promise<void> {
  for (const statement of clearExpiredStatements()) await database.rows(statement);
}
