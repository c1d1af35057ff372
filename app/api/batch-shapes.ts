import * as z from "zod";
import { batchModes, duplicatePolicies } from "#app/exchange/batches/batch-modes.ts";
import { batchStatuses } from "#app/exchange/batches/batch-process.ts";
import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import type { DryRun } from "#app/exchange/batches/dry-run.ts";
import { damages } from "#app/exchange/batches/find-damage.ts";
import { mappingNeeds } from "#app/exchange/batches/mapping-needs.ts";
import { mappingByName } from "#app/exchange/batches/override-mapping.ts";
import { nameReadings } from "#app/exchange/batches/said-readings.ts";
import { idShape, timeShape } from "./shapes.ts";

const count = z.int().min(0);
const rowCounts = z.object({ total: count, accepted: count, updated: count, rejected: count, duplicate: count });

/** A rehearsal: what a run would have made of the file. Nothing of it was stored. */
export const dryRunShape = z.object({
  status: z.enum(["queued", "running", "done", "failed"]),
  rows: rowCounts,
  reasons: z.record(z.string(), count),
  columns: z.record(z.string(), count),
  duplicates_of: z.object({ file: count, seller: count }),
  progress: z.object({ bytes: count, bytes_total: count }),
  started_at: timeShape.nullable(),
  finished_at: timeShape.nullable(),
});

export function dryRunJson(dryRun: DryRun, bytesTotal: number): z.output<typeof dryRunShape> {
  const { status, rows, reasons, columns, duplicatesOf, bytes, startedAt, finishedAt } = dryRun;
  return {
    status,
    rows,
    reasons,
    columns,
    duplicates_of: duplicatesOf,
    progress: { bytes, bytes_total: bytesTotal },
    started_at: startedAt,
    finished_at: finishedAt,
  };
}

/** What an upload and an answered mapping give back. */
export const uploadedBatchShape = z.object({
  id: idShape,
  status: z.enum(batchStatuses),
  needs: z.array(z.enum(mappingNeeds)),
});

export const batchShape = z.object({
  id: idShape,
  status: z.enum(batchStatuses),
  failure: z.string().nullable(),
  needs: z.array(z.enum(mappingNeeds)),
  file_name: z.string(),
  source: z.object({ id: idShape, name: z.string() }),
  price_rule: z.object({ id: idShape, name: z.string(), currency: z.string() }),
  lead_type: z.string(),
  detected: z.object({
    encoding: z.string(),
    delimiter: z.string(),
    header_row: z.int().nullable(),
    line_ending: z.string(),
    container: z.enum(["xlsx", "zip", "gzip"]).nullable(),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    lost_cells: z.object({ errors: count, uncalculated: count }),
  }),
  damage: z.array(z.object({ column: z.string(), damage: z.enum(damages), rows: count })),
  mapping: z.record(z.string(), z.string()),
  readings: z.record(
    z.string(),
    z.object({ missing: z.array(z.string()).optional(), values: z.record(z.string(), z.string()).optional() }),
  ),
  mode: z.enum(batchModes),
  duplicates: z.enum(duplicatePolicies),
  mends: idShape.nullable(),
  dry_run: dryRunShape.nullable(),
  rows: rowCounts,
  reasons: z.record(z.string(), count),
  progress: z.object({ bytes: count, bytes_total: count }),
  created_at: timeShape,
  started_at: timeShape.nullable(),
  finished_at: timeShape.nullable(),
  withdrawn_at: timeShape.nullable(),
});

export function batchJson(batch: BatchView): z.output<typeof batchShape> {
  const names = batch.columns.map(({ name }) => name);
  const { encoding, delimiter, headerLine, lineEnding, unpacked } = batch.detected;
  return {
    id: batch.id,
    status: batch.status as (typeof batchStatuses)[number],
    failure: batch.failure,
    needs: batch.needs as (typeof mappingNeeds)[number][],
    file_name: batch.fileName,
    source: batch.source,
    price_rule: batch.priceRule,
    lead_type: batch.leadType,
    detected: {
      encoding,
      delimiter,
      header_row: headerLine,
      line_ending: lineEnding,
      container: unpacked?.container ?? null,
      sheet: unpacked?.sheet ?? null,
      sheets: unpacked?.sheets ?? [],
      lost_cells: unpacked?.lost ?? { errors: 0, uncalculated: 0 },
    },
    damage: batch.columns.flatMap(({ name, damage = [] }) => damage.map((found) => ({ column: name, ...found }))),
    mapping: mappingByName(names, batch.mapping),
    readings: nameReadings(names, batch.readings) as z.output<typeof batchShape>["readings"],
    mode: batch.mode,
    duplicates: batch.duplicates,
    mends: batch.parentId,
    dry_run: batch.dryRun && dryRunJson(batch.dryRun, batch.progress.bytesTotal),
    rows: batch.rows,
    reasons: batch.reasons,
    progress: { bytes: batch.progress.bytes, bytes_total: batch.progress.bytesTotal },
    created_at: batch.createdAt.toISOString(),
    started_at: batch.startedAt?.toISOString() ?? null,
    finished_at: batch.finishedAt?.toISOString() ?? null,
    withdrawn_at: batch.withdrawnAt?.toISOString() ?? null,
  };
}
