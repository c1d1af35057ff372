import { database } from "#app/db/client.server.ts";
import { type ExpiredOptInRow, forgetExpiredOptIns } from "#app/db/sql/capture-forms.ts";

/** Forgets what was sent by people who did not follow their link within the seven days. */
export async function clearExpiredOptIns(): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const rows = await database.rows<ExpiredOptInRow>(forgetExpiredOptIns());
    forgotten += rows.length;
    if (rows.length < 1_000) return forgotten;
  }
}
