import type { Statement } from "#app/db/sql.ts";

const columns = "id, organization_id::text, root_version, wrapped";

export function selectCurrentDataKey(organizationId: string): Statement {
  return {
    name: "current-data-key",
    text: `SELECT ${columns} FROM data_keys WHERE organization_id = $1::uuid AND retired_at IS NULL ORDER BY id DESC LIMIT 1`,
    values: [organizationId],
  };
}

/** One current key for each organisation: the lock makes two first uses at once agree; the later gets no row. */
export function insertDataKey(organizationId: string, rootVersion: number, wrapped: Uint8Array): Statement {
  return {
    text: `INSERT INTO data_keys (organization_id, root_version, wrapped)
      SELECT $1::uuid, $2::smallint, $3::bytea FROM (SELECT pg_advisory_xact_lock(hashtextextended('data-key:' || $1, 0))) AS l
      WHERE NOT EXISTS (SELECT 1 FROM data_keys WHERE organization_id = $1::uuid AND retired_at IS NULL)
      RETURNING ${columns}`,
    values: [organizationId, rootVersion, wrapped],
  };
}

export function selectDataKeys(ids: readonly number[]): Statement {
  return { name: "data-keys", text: `SELECT ${columns} FROM data_keys WHERE id = ANY($1::int[])`, values: [ids] };
}
