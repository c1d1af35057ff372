import * as z from "zod";
import { checkMethods, sampleLeadStates, sampleStates } from "#app/exchange/samples/sample-process.ts";
import type { SampleLeadRow, SampleRow } from "#app/exchange/samples/sample-view.ts";
import { idShape, timeShape } from "./shapes.ts";

const counts = z.object({ pending: z.int(), valid: z.int(), invalid: z.int() });

export const sampleShape = z.object({
  batch_id: idShape,
  file_name: z.string(),
  seller: z.object({ id: idShape, name: z.string() }),
  state: z.enum([...sampleStates, "withdrawn"]),
  population: z.int(),
  size: z.int(),
  allowed_invalid: z.int(),
  /** Empty for the seller while it is open. */
  seed: z.string(),
  sample: counts,
  all: counts,
  opened_at: timeShape,
  due_at: timeShape,
  decided_at: timeShape.nullable(),
  note: z.string(),
});

export const sampleLeadShape = z.object({
  lead_id: idShape,
  line: z.int().nullable(),
  in_sample: z.boolean(),
  state: z.enum(sampleLeadStates),
  method: z.enum(checkMethods).nullable(),
  sent_by: z.enum(["code_phone", "code_email"]).nullable(),
  sent_at: timeShape.nullable(),
  checked_at: timeShape.nullable(),
  note: z.string(),
});

export function sampleJson(row: SampleRow): z.output<typeof sampleShape> {
  return {
    batch_id: row.batchId,
    file_name: row.fileName,
    seller: row.seller,
    state: row.state,
    population: row.population,
    size: row.size,
    allowed_invalid: row.allowed,
    seed: row.seed,
    sample: row.counts,
    all: row.all,
    opened_at: row.openedAt.toISOString(),
    due_at: row.dueAt.toISOString(),
    decided_at: row.decidedAt?.toISOString() ?? null,
    note: row.note,
  };
}

export function sampleLeadJson(row: SampleLeadRow): z.output<typeof sampleLeadShape> {
  return {
    lead_id: row.leadId.toString(),
    line: row.line,
    in_sample: row.inSample,
    state: row.state,
    method: row.method,
    sent_by: row.sentBy,
    sent_at: row.sentAt?.toISOString() ?? null,
    checked_at: row.at?.toISOString() ?? null,
    note: row.note,
  };
}
