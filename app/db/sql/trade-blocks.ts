import type { Statement } from "#app/db/sql.ts";

/** With whom these organisations don't trade, by their own will or the other's. */
export function selectBlocks(organizationIds: readonly string[]): Statement {
  return {
    name: "trade-blocks",
    text: `SELECT organization_id::text AS id, blocked_id::text AS other FROM trade_blocks WHERE organization_id = ANY ($1::uuid[])
      UNION SELECT blocked_id::text, organization_id::text FROM trade_blocks WHERE blocked_id = ANY ($1::uuid[])`,
    values: [organizationIds],
  };
}
export type BlockRow = { id: string; other: string };
