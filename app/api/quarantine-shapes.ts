import * as z from "zod";
import type { QuarantineRow } from "#app/exchange/quarantine/quarantine-view.ts";
import { signalCodes } from "#app/exchange/quarantine/signal-codes.ts";
import { idShape, timeShape } from "./shapes.ts";

const named = z.object({ id: idShape, name: z.string() });
const signal = z.object({
  code: z.enum(signalCodes),
  weight: z.int(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const quarantineShape = z.object({
  lead_id: idShape,
  seller: named,
  source: named,
  batch_id: idShape.nullable(),
  score: z.int(),
  signals: z.array(signal),
  state: z.enum(["open", "release", "reject", "void"]),
  entered_at: timeShape,
  due_at: timeShape,
  decided_at: timeShape.nullable(),
  note: z.string(),
});

export function quarantineJson(row: QuarantineRow): z.output<typeof quarantineShape> {
  return {
    lead_id: row.leadId.toString(),
    seller: row.seller,
    source: row.source,
    batch_id: row.batchId,
    score: row.score,
    signals: row.signals.map(({ facts, ...signal }) => ({ ...signal, facts: { ...facts } })),
    state: row.state,
    entered_at: row.enteredAt.toISOString(),
    due_at: row.dueAt.toISOString(),
    decided_at: row.decidedAt?.toISOString() ?? null,
    note: row.note,
  };
}
