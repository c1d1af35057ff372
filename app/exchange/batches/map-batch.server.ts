import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { type BatchPartRow, selectBatchPart } from "#app/db/sql/batch-parts.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { BatchColumn } from "./batch-columns.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import { partPlace } from "./batch-parts.ts";
import { mayStep } from "./batch-process.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import type { BatchSettings } from "./batch-settings.ts";
import { ByteCounter } from "./byte-census.ts";
import { type Detected, inspectFile, isRefusedFile } from "./inspect-file.ts";
import { needsOf, provenDateOrder } from "./mapping-needs.ts";
import { mappingByName, overrideMapping } from "./override-mapping.ts";
import type { Mapping } from "../intake/row-fields.ts";
import { settingsToDefaults } from "./settings-to-defaults.ts";
import { enqueueBatch, type UploadedBatch } from "./upload-batch.server.ts";

/** What the seller answers: uses of columns by their names, and what else was asked. */
export type MappingAnswer = { mapping: Record<string, string> } & Partial<
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

/**
 * Answers what a waiting batch asks and runs it when nothing is missing any more. The mapping is remembered for the
 * source: the next file with the same headers runs by itself. Refuses with `mapping_incomplete`, naming what is still
 * missing; nothing is kept then.
 */
export async function mapBatch(
  actor: MemberActor,
  batchId: string,
  answer: MappingAnswer,
): Promise<Outcome<UploadedBatch, BatchRefusal>> {
  if (!isUuid(batchId)) return refused("not_found");
  return transaction(async (tx) => {
    const batch = await tx.db.batch.findFirst({
      where: { id: batchId, organizationId: actor.organizationId, status: { not: "receiving" } },
      select: {
        id: true,
        status: true,
        sourceId: true,
        dataKeyId: true,
        byteSize: true,
        detected: true,
        columns: true,
        mapping: true,
        defaults: true,
      },
    });
    if (!batch) return refused("not_found");
    if (!mayStep(batch.status, "map")) return refused("not_awaiting_mapping");
    const columns = batch.columns as unknown as BatchColumn[];
    const names = columns.map(({ name }) => name);
    const { mapping, unknown } = overrideMapping(names, batch.mapping as unknown as Mapping, answer.mapping, "all");
    if (unknown !== undefined) return refused("unknown_column", { column: unknown });
    const sample = await sampleOf(tx, { ...batch, detected: batch.detected as unknown as Detected });
    const said = settingsToDefaults(answer, batch.defaults as RowDefaults);
    const defaults = { ...said, dateOrder: said.dateOrder ?? provenDateOrder(mapping, sample) };
    const needs = needsOf(mapping, defaults, sample);
    if (needs.length > 0) return refused("mapping_incomplete", { needs: needs.join(", ") });
    const { count } = await tx.db.batch.updateMany({
      where: { id: batch.id, status: "awaiting_mapping" },
      data: { status: "queued", mapping: [...mapping], defaults: defaults as Prisma.InputJsonValue, needs: [] },
    });
    if (count === 0) return refused("not_awaiting_mapping"); // answered meanwhile
    await tx.db.source.update({
      where: { id: batch.sourceId! },
      data: { savedMapping: mappingByName(names, mapping) },
      select: { id: true },
    });
    await enqueueBatch(tx, { id: batch.id, organizationId: actor.organizationId });
    return done({ id: batch.id, status: "queued" as const, needs: [] });
  });
}

/** The first rows once more, for what depends on the mapping: which columns are dates, which hold wordings. */
async function sampleOf(tx: Tx, batch: { id: string; dataKeyId: number; byteSize: bigint; detected: Detected }) {
  const key = (await openDataKeys(tx, [batch.dataKeyId])).get(batch.dataKeyId)!;
  const [part] = await tx.rows<BatchPartRow>(selectBatchPart(batch.id, 0));
  if (!part) throw new Error(`batch ${batch.id} has no file`);
  const head = open(key, part.sealed, partPlace(batch.id, 0));
  const counter = new ByteCounter();
  counter.add(head);
  const { encoding, delimiter, headerLine } = batch.detected;
  const census = { ...counter.census, bytes: Number(batch.byteSize) };
  const inspection = inspectFile(head, census, { encoding, delimiter, headerLine: headerLine ?? 0 });
  if (isRefusedFile(inspection)) throw new Error(`batch ${batch.id} can't be read again: ${inspection.reason}`);
  return inspection.sample;
}
