import type { Statement } from "#app/db/sql.ts";

export type NewFeedEvent = { external_id: string; is_test: boolean; sealed: Uint8Array };

/** Stores events by the sender's id; those that are there already, or twice in one post, come back as no row. */
export function insertFeedEvents(
  { feedId, dataKeyId }: { feedId: string; dataKeyId: number },
  events: readonly NewFeedEvent[],
): Statement {
  return {
    text: `INSERT INTO feed_events (feed_id, data_key_id, status, external_id, is_test, sealed)
      SELECT $1::uuid, $2::int, 'received', e.external_id, e.is_test, decode(e.sealed, 'base64')
      FROM unnest($3::text[], $4::bool[], $5::text[]) AS e (external_id, is_test, sealed)
      ON CONFLICT (feed_id, external_id, is_test) DO NOTHING RETURNING id`,
    values: [
      feedId,
      dataKeyId,
      events.map(({ external_id }) => external_id),
      events.map(({ is_test }) => is_test),
      events.map(({ sealed }) => Buffer.from(sealed).toString("base64")),
    ],
  };
}

export type ClaimedFeedEventRow = {
  id: bigint;
  feed_id: string;
  external_id: string;
  is_test: boolean;
  data_key_id: number;
  sealed: Uint8Array;
  post_id: string;
  attempts: number;
  now: Date;
};

/** Counts one more try of an event that still waits; no row when it doesn't, or its body is gone. */
export function claimFeedEvent(id: bigint): Statement {
  return {
    text: `UPDATE feed_events SET attempts = attempts + 1 WHERE id = $1::bigint AND status = 'received' AND sealed IS NOT NULL
      RETURNING id, feed_id::text, external_id, is_test, data_key_id, sealed, post_id::text, attempts, now() AS now`,
    values: [id],
  };
}

export type FeedEventEnd = { status: "processed" | "refused" | "failed"; reason: string | null; leadId: bigint | null };

export function endFeedEvent(id: bigint, { status, reason, leadId }: FeedEventEnd): Statement {
  return {
    text: `UPDATE feed_events SET status = $2::text, reason = $3::text, lead_id = $4::bigint, processed_at = now()
      WHERE id = $1::bigint AND status = 'received'`,
    values: [id, status, reason, leadId],
  };
}

/** Why the last try of an event that still waits came to nothing. */
export function setFeedEventReason(id: bigint, reason: string): Statement {
  return {
    text: `UPDATE feed_events SET reason = $2::text WHERE id = $1::bigint AND status = 'received'`,
    values: [id, reason],
  };
}

/**
 * Lets an event wait again, with all its tries. One that was refused becomes a new submission, for its old one keeps
 * its answer; one that failed goes on with its own. No row: it is processed, or its body is gone.
 */
export function replayFeedEvent(id: bigint, feedId: string): Statement {
  return {
    text: `UPDATE feed_events SET status = 'received', attempts = 0, reason = NULL, processed_at = NULL,
        post_id = CASE status WHEN 'refused' THEN gen_random_uuid() ELSE post_id END
      WHERE id = $1::bigint AND feed_id = $2::uuid AND status IN ('refused', 'failed') AND sealed IS NOT NULL RETURNING id`,
    values: [id, feedId],
  };
}

/** Promises every waiting event of a feed anew, when it goes on after a pause. */
export function enqueueWaitingEvents(feedId: string): Statement {
  return {
    text: `SELECT count(graphile_worker.add_job('process-feed-event', json_build_object('eventId', e.id::text),
        max_attempts => 25, job_key => 'feed-event:' || e.id, job_key_mode => 'replace')) AS queued
      FROM (SELECT id FROM feed_events WHERE feed_id = $1::uuid AND status = 'received' ORDER BY id LIMIT 10000) AS e`,
    values: [feedId],
  };
}

/** Forgets bodies after 30 days: by then they are leads, or were refused and looked at. Waiting ones fail with that. */
export function forgetFeedBodies(days: number): Statement {
  return {
    text: `WITH old AS (SELECT id FROM feed_events WHERE sealed IS NOT NULL AND received_at < now() - make_interval(days => $1::int)
        ORDER BY received_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
      UPDATE feed_events e SET sealed = NULL, status = CASE WHEN status = 'received' THEN 'failed' ELSE status END
      FROM old WHERE e.id = old.id RETURNING e.id`,
    values: [days],
  };
}
