import type { SqlRunner } from "#app/db/sql.ts";
import { type ReturnRateRow, selectReturnRates } from "#app/db/sql/return-rates.ts";
import { type ReturnRate, returnRate } from "./return-rate.ts";

export type SourceReturnRate = ReturnRate & { sourceId: string; sourceName: string };

/** A seller's return rates of the last 30 days, over all and for each source, each with the number it rests on. */
export async function returnRatesOf(
  sql: SqlRunner,
  sellerId: string,
): Promise<{ overall: ReturnRate; sources: SourceReturnRate[] }> {
  const rows = await sql.rows<ReturnRateRow>(selectReturnRates(sellerId));
  const sum = (key: "delivered" | "approved") => rows.reduce((total, row) => total + row[key], 0);
  return {
    overall: returnRate({ delivered: sum("delivered"), approved: sum("approved") }),
    sources: rows.map((row) => ({ ...returnRate(row), sourceId: row.source_id, sourceName: row.source_name })),
  };
}
