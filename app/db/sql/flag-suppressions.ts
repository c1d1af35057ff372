import type { Statement } from "#app/db/sql.ts";

/** The list that keeps what a seller's files say of not calling and not writing; made when it is first needed. */
export function flagListOf(organizationId: string): Statement {
  return {
    name: "flag-list",
    text: `INSERT INTO suppression_lists (organization_id, name, kind, created_by) VALUES ($1::uuid, 'Do not call, do not e-mail', 'flags', 'system:intake')
      ON CONFLICT (organization_id) WHERE kind = 'flags' DO UPDATE SET kind = excluded.kind RETURNING id::text`,
    values: [organizationId],
  };
}

export type FlaggedKey = { key: string; channels: number };

/** Adds channels to what is forbidden of persons; what was forbidden before stays. In the order of the keys. */
export function flagPersons(organizationId: string, listId: string, keys: readonly FlaggedKey[]): Statement {
  return {
    text: `WITH flagged AS (
        SELECT key, bit_or(channels)::smallint AS channels FROM unnest($3::uuid[], $4::int[]) AS f (key, channels) GROUP BY key
      ), added AS (
        INSERT INTO suppressions AS s (organization_id, person_key, list_id, channels)
        SELECT $1::uuid, key, $2::uuid, channels FROM flagged ORDER BY key
        ON CONFLICT (person_key, organization_id, list_id) DO UPDATE SET channels = s.channels | excluded.channels
        RETURNING xmax = 0 AS is_new
      )
      UPDATE suppression_lists SET entries = entries + (SELECT count(*) FROM added WHERE is_new) WHERE id = $2::uuid`,
    values: [organizationId, listId, keys.map(({ key }) => key), keys.map(({ channels }) => channels)],
  };
}

/**
 * Takes these channels from the seller's leads of the same persons that wait or are for sale. Each person is a probe of
 * leads_phone_key_idx and leads_email_key_idx; leads are locked in the order of their ids, as every writer of several does.
 */
export function narrowLeadsOf(organizationId: string, keys: readonly FlaggedKey[]): Statement {
  return {
    text: `WITH flagged AS (SELECT * FROM unnest($2::uuid[], $3::int[]) AS f (key, channels)), hit AS MATERIALIZED (
        SELECT l.id, bit_or(f.channels) AS channels FROM flagged f CROSS JOIN LATERAL (
          SELECT id FROM leads WHERE phone_key = f.key AND seller_id = $1::uuid AND consent_channels & f.channels <> 0
          UNION ALL SELECT id FROM leads WHERE email_key = f.key AND seller_id = $1::uuid AND consent_channels & f.channels <> 0 OFFSET 0
        ) l GROUP BY l.id
      ), locked AS MATERIALIZED (
        SELECT id FROM leads WHERE id IN (SELECT id FROM hit) AND status IN ('received', 'quarantined', 'available', 'reserved', 'partially_sold') ORDER BY id FOR UPDATE
      )
      UPDATE leads l SET consent_channels = l.consent_channels & ~hit.channels FROM hit JOIN locked ON locked.id = hit.id WHERE l.id = hit.id`,
    values: [organizationId, keys.map(({ key }) => key), keys.map(({ channels }) => channels)],
  };
}
