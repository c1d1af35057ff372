import { database } from "#app/db/client.server.ts";
import { forgetFeedBodies } from "#app/db/sql/feed-events.ts";

export const FEED_BODY_DAYS = 30;

/** Forgets what was sent to feeds 30 days ago: by then it is a lead, or was refused and looked at. */
export async function clearFeedBodies(): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const rows = await database.rows(forgetFeedBodies(FEED_BODY_DAYS));
    forgotten += rows.length;
    if (rows.length < 1_000) return forgotten;
  }
}
