import { lockBatch } from "#app/db/sql/batch-parts.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import type { Readings } from "../intake/column-readings.ts";
import type { Mapping } from "../intake/row-fields.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { done, expectDone, type Outcome, refused } from "../outcome.ts";
import type { BatchColumn } from "./batch-columns.ts";
import type { BatchMode, DuplicatePolicy } from "./batch-modes.ts";
import { mayStep } from "./batch-process.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import type { BatchSettings } from "./batch-settings.ts";
import type { Detected } from "./inspect-file.ts";
import { type MappingNeed, needsOf, provenDateOrder } from "./mapping-needs.ts";
import { overrideMapping } from "./override-mapping.ts";
import { readSample } from "./read-sample.server.ts";
import { placeReadings, type ReadingsByName, wrongCode } from "./said-readings.ts";
import { settingsToDefaults } from "./settings-to-defaults.ts";

/** What the seller answers: uses of columns and how their words are read, by column name, and what else was asked. */
export type BatchAnswer = {
  mapping: Record<string, string>;
  readings?: ReadingsByName;
  mode?: BatchMode;
  duplicates?: DuplicatePolicy;
} & Partial<
  Pick<
    BatchSettings,
    | "country"
    | "time_zone"
    | "date_order"
    | "interest"
    | "consent_text"
    | "consent_page_url"
    | "consent_channels"
    | "consent_recipients"
  >
>;

export type AnsweredBatch = {
  id: string;
  sourceId: string;
  names: string[];
  mapping: Mapping;
  readings: Readings;
  needs: MappingNeed[];
  /** The same as columns of the batch; what a rehearsal counted no longer holds once something changed. */
  data: Prisma.BatchUpdateManyMutationInput;
};

/** What a waiting batch is with an answer laid over what is known of it; the caller keeps it. */
export async function applyAnswer(
  tx: Tx,
  actor: MemberActor,
  { batchId, answer }: { batchId: string; answer: BatchAnswer },
): Promise<Outcome<AnsweredBatch, BatchRefusal>> {
  if (!isUuid(batchId)) return refused("not_found");
  await tx.rows(lockBatch(batchId)); // it isn't read another way meanwhile
  const batch = await tx.db.batch.findFirst({
    where: { id: batchId, organizationId: actor.organizationId, status: { not: "receiving" } },
    select: answered,
  });
  if (!batch) return refused("not_found");
  if (!mayStep(batch.status, "map")) return refused("not_awaiting_mapping");
  const names = (batch.columns as unknown as BatchColumn[]).map(({ name }) => name);
  const before = batch.mapping as unknown as Mapping;
  const { mapping, unknown } = overrideMapping(names, before, answer.mapping, "all");
  const placed = placeReadings(names, answer.readings ?? {});
  const column = unknown ?? placed.unknown;
  if (column !== undefined) return refused("unknown_column", { column });
  const readings = { ...(batch.readings as Readings), ...placed.readings };
  const leadType = expectDone(await getLeadType(actor, batch.leadType, tx.db));
  const wrong = wrongCode({ mapping, readings: placed.readings }, leadType);
  if (wrong) return refused("unknown_code", { column: names[wrong.position]!, code: wrong.code });
  const detected = batch.detected as unknown as Detected;
  const sample = await readSample({
    file: { batchId, dataKeyId: batch.dataKeyId, byteSize: Number(batch.byteSize) },
    detected,
    start: { byte: detected.byteOrderMark, line: 1 },
    width: names.length,
  });
  const said = settingsToDefaults(answer, batch.defaults as RowDefaults);
  const defaults = { ...said, dateOrder: said.dateOrder ?? provenDateOrder(mapping, sample) };
  const needs = needsOf(mapping, defaults, sample);
  const data = {
    mapping: [...mapping],
    readings: readings as Prisma.InputJsonValue,
    defaults: defaults as Prisma.InputJsonValue,
    mode: answer.mode ?? batch.mode,
    duplicates: answer.duplicates ?? batch.duplicates,
    needs,
  };
  return done({ id: batch.id, sourceId: batch.sourceId!, names, mapping, readings, needs, data });
}

const answered = {
  id: true,
  status: true,
  sourceId: true,
  leadType: true,
  dataKeyId: true,
  byteSize: true,
  detected: true,
  columns: true,
  mapping: true,
  readings: true,
  mode: true,
  duplicates: true,
  defaults: true,
} as const;
