import type { Statement } from "#app/db/sql.ts";

const columns = "id, organization_id::text, root_version, wrapped";

export function selectCurrentDataKey(organizationId: string): Statement {
  return {
    name: "current-data-key",
    text: `SELECT ${columns} FROM data_keys WHERE organization_id = $1::uuid AND retired_at IS NULL ORDER BY id DESC LIMIT 1`,
    values: [organizationId],
  };
}

/** A unique index holds one current key for each organisation: of two first uses at once, the later gets no row. */
export function insertDataKey(organizationId: string, rootVersion: number, wrapped: Uint8Array): Statement {
  return {
    text: `INSERT INTO data_keys (organization_id, root_version, wrapped) VALUES ($1::uuid, $2::smallint, $3::bytea)
      ON CONFLICT DO NOTHING RETURNING ${columns}`,
    values: [organizationId, rootVersion, wrapped],
  };
}

export function selectDataKeys(ids: readonly number[]): Statement {
  return { name: "data-keys", text: `SELECT ${columns} FROM data_keys WHERE id = ANY($1::int[])`, values: [ids] };
}
