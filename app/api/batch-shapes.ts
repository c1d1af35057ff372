import * as z from "zod";
import { batchStatuses } from "#app/exchange/batches/batch-process.ts";
import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import { mappingNeeds } from "#app/exchange/batches/mapping-needs.ts";
import { mappingByName } from "#app/exchange/batches/override-mapping.ts";
import { idShape, timeShape } from "./shapes.ts";

const count = z.int().min(0);

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
  }),
  mapping: z.record(z.string(), z.string()),
  rows: z.object({ total: count, accepted: count, rejected: count, duplicate: count }),
  reasons: z.record(z.string(), count),
  progress: z.object({ bytes: count, bytes_total: count }),
  created_at: timeShape,
  started_at: timeShape.nullable(),
  finished_at: timeShape.nullable(),
  withdrawn_at: timeShape.nullable(),
});

export function batchJson(batch: BatchView): z.output<typeof batchShape> {
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
    },
    mapping: mappingByName(
      batch.columns.map(({ name }) => name),
      batch.mapping,
    ),
    rows: batch.rows,
    reasons: batch.reasons,
    progress: { bytes: batch.progress.bytes, bytes_total: batch.progress.bytesTotal },
    created_at: batch.createdAt.toISOString(),
    started_at: batch.startedAt?.toISOString() ?? null,
    finished_at: batch.finishedAt?.toISOString() ?? null,
    withdrawn_at: batch.withdrawnAt?.toISOString() ?? null,
  };
}
