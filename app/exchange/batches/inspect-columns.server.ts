import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import type { Readings } from "../intake/column-readings.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { done, expectDone, type Outcome, refused } from "../outcome.ts";
import type { BatchView } from "./batch-view.ts";
import { type CodedUse, codedUse } from "./coded-columns.ts";
import { type ColumnWords, columnWords } from "./column-words.ts";
import { dateQuestions, type DateQuestion } from "./date-questions.ts";
import { readSample } from "./read-sample.server.ts";

export type InspectedColumns = {
  /** So many rows were looked at. */
  sampled: number;
  columns: ColumnWords[];
  dates: DateQuestion[];
  readings: Readings;
};

/** What stands in the columns of a batch that waits, as they are mapped now: words that can be read otherwise, dates to be asked about. */
export async function inspectColumns(
  actor: MemberActor,
  batch: BatchView,
): Promise<Outcome<InspectedColumns, "not_found" | "not_awaiting_mapping">> {
  if (batch.status !== "awaiting_mapping") return refused("not_awaiting_mapping");
  const kept = await prisma.batch.findFirst({
    where: { id: batch.id, organizationId: actor.organizationId },
    select: { dataKeyId: true, byteSize: true, readings: true },
  });
  if (!kept) return refused("not_found");
  const leadType = expectDone(await getLeadType(actor, batch.leadType));
  const byte = batch.detected.byteOrderMark;
  const sample = await readSample({
    file: { batchId: batch.id, dataKeyId: kept.dataKeyId, byteSize: Number(kept.byteSize) },
    detected: batch.detected,
    start: { byte, line: 1 },
    width: batch.columns.length,
  });
  const readings = kept.readings as Readings;
  const columns = batch.columns.map(({ name }, at) => ({
    name,
    use: batch.mapping[at] ?? "ignore",
    cells: sample.map(({ cells }) => cells[at] ?? ""),
    reading: readings[at],
    coded: codedAt(batch, at, leadType),
  }));
  return done({
    sampled: sample.length,
    columns: columns.map((column) => columnWords(column)),
    dates: dateQuestions(columns),
    readings,
  });
}

function codedAt(batch: BatchView, at: number, leadType: LeadTypeSchema): CodedUse | null {
  return codedUse(batch.mapping[at] ?? "ignore", leadType);
}
