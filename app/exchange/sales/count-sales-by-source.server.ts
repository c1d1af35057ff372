import { database } from "#app/db/client.server.ts";
import { selectSourceSales, type SourceSalesRow } from "#app/db/sql/count-sources.ts";
import type { MemberActor } from "../actor.ts";

/** So many of the latest sales are looked at. */
export const SALES_LOOKED_AT = 20_000;
export type SourceSales = { sold: number; returned: number };

/** How many leads of each source were sold, and how many of those came back, of the seller's latest sales; by source id. */
export async function countSalesBySource({ organizationId }: MemberActor): Promise<Map<string, SourceSales>> {
  const rows = await database.rows<SourceSalesRow>(selectSourceSales(organizationId, SALES_LOOKED_AT));
  return new Map(rows.map(({ source_id, sold, returned }) => [source_id, { sold, returned }]));
}
