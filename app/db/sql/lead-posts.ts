import type { Statement } from "#app/db/sql.ts";

export type LeadPostRow = {
  id: string;
  source_id: string;
  is_test: boolean;
  status: string;
  reason: string | null;
  field: string | null;
  detail: Record<string, string | number>;
  match: string | null;
  lead_id: bigint | null;
  ping_id: string | null;
};

/** Posts that became leads after these pings. By lead_posts_ping_idx. */
export function selectPinged(organizationId: string, pingIds: readonly string[]): Statement {
  return {
    name: "select-pinged",
    text: `SELECT id::text, ping_id::text FROM lead_posts WHERE organization_id = $1::uuid AND ping_id = ANY ($2::uuid[]) AND lead_id IS NOT NULL`,
    values: [organizationId, pingIds],
  };
}

/** What became of posts that were there before. By lead_posts_pkey. */
export function selectLeadPosts(organizationId: string, ids: readonly string[]): Statement {
  return {
    name: "select-lead-posts",
    text: `SELECT id::text, source_id::text, is_test, status, reason, field, detail, match, lead_id, ping_id::text
      FROM lead_posts WHERE organization_id = $1::uuid AND id = ANY ($2::uuid[])`,
    values: [organizationId, ids],
  };
}

export type NewLeadPost = Omit<LeadPostRow, "source_id" | "is_test"> & { sealed: Uint8Array | null };
type Origin = {
  organizationId: string;
  sourceId: string;
  via: string;
  isTest: boolean;
  dataKeyId: number;
  timeZone: string;
};

/**
 * Writes down what became of posts, all in one statement, and counts them for the day in their source's time zone. Whoever calls holds
 * the seller's intake lock and has looked for the ids under it, so that no id is there already.
 */
export function insertLeadPosts(origin: Origin, posts: readonly NewLeadPost[]): Statement {
  const { organizationId, sourceId, via, isTest, dataKeyId, timeZone } = origin;
  return {
    name: "insert-lead-posts",
    text: `WITH post AS (
        INSERT INTO lead_posts (organization_id, source_id, via, is_test, id, status, reason, field, detail, match, lead_id, ping_id, data_key_id, sealed)
        SELECT $1::uuid, $2::uuid, $3::text, $4::boolean, p.id, p.status, p.reason, p.field, p.detail::jsonb, p.match, p.lead_id, p.ping_id,
          CASE WHEN p.sealed IS NOT NULL THEN $5::int END, p.sealed
        FROM unnest($7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[], $14::bytea[], $15::uuid[])
          AS p (id, status, reason, field, detail, match, lead_id, sealed, ping_id)
        RETURNING status, reason
      )
      INSERT INTO source_days (source_id, day, is_test, status, reason, posts)
      SELECT $2::uuid, (clock_timestamp() AT TIME ZONE $6::text)::date, $4::boolean, status, COALESCE(reason, ''), count(*)::int FROM post GROUP BY status, reason
      ON CONFLICT (source_id, day, is_test, status, reason) DO UPDATE SET posts = source_days.posts + excluded.posts`,
    values: [
      organizationId,
      sourceId,
      via,
      isTest,
      dataKeyId,
      timeZone,
      posts.map(({ id }) => id),
      posts.map(({ status }) => status),
      posts.map(({ reason }) => reason),
      posts.map(({ field }) => field),
      posts.map(({ detail }) => JSON.stringify(detail)),
      posts.map(({ match }) => match),
      posts.map(({ lead_id }) => lead_id),
      posts.map(({ sealed }) => sealed),
      posts.map(({ ping_id }) => ping_id),
    ],
  };
}

/** Steps of the certification that a source passes for the first time, and that it has asked by a ping. */
export function passSteps(sourceId: string, steps: readonly { step: string; postId: string | null }[]): Statement {
  return {
    name: "pass-steps",
    text: `INSERT INTO source_steps (source_id, step, post_id) SELECT $1::uuid, s.step, s.post_id
      FROM unnest($2::text[], $3::uuid[]) AS s (step, post_id)
      ON CONFLICT DO NOTHING`,
    values: [sourceId, steps.map(({ step }) => step), steps.map(({ postId }) => postId)],
  };
}
