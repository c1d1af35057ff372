import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { type BatchPartRow, deleteBatchText, lockBatch, selectBatchPart } from "#app/db/sql/batch-parts.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { isUuid } from "../ids.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import { done, expectDone, type Outcome, refused } from "../outcome.ts";
import { suggestColumns } from "./batch-columns.ts";
import { partPlace } from "./batch-parts.ts";
import { mayStep } from "./batch-process.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import type { BatchView } from "./batch-view.ts";
import { type ByteCensus, ByteCounter } from "./byte-census.ts";
import { getBatch } from "./get-batch.server.ts";
import { type Detected, type Inspection, inspectUnpacked, isRefusedFile, type ReadingWish } from "./inspect-file.ts";
import type { KeptBytes } from "./keep-pieces.server.ts";
import { needsOf, provenDateOrder } from "./mapping-needs.ts";
import { overrideMapping } from "./override-mapping.ts";
import { placeReadings, type ReadingsByName } from "./said-readings.ts";
import { takeTurn } from "./take-turn.server.ts";
import { unpackFile } from "./unpack-file.server.ts";
import type { Unpacked } from "./unpacked-text.ts";
import { findByHash, refusedFile } from "./upload-batch.server.ts";

/**
 * Reads a batch that waits for its mapping another way: with this encoding, delimiter, header line (0: none) or sheet;
 * what isn't said is detected anew. Columns and their mapping are suggested again, what was answered for the old ones
 * is forgotten, and the batch goes on waiting. Refuses as an upload does when nothing can be read that way; the batch
 * stays as it was then.
 */
export async function rereadBatch(
  actor: MemberActor,
  batchId: string,
  wish: ReadingWish & { sheet?: string },
): Promise<Outcome<BatchView, BatchRefusal>> {
  if (!isUuid(batchId)) return refused("not_found");
  const read = () => readAgain(actor, batchId, wish);
  const outcome = await (wish.sheet === undefined ? read() : takeTurn(read));
  return outcome.ok ? getBatch(actor, batchId) : outcome;
}

function readAgain(actor: MemberActor, batchId: string, wish: ReadingWish & { sheet?: string }) {
  return transaction<undefined, BatchRefusal>(async (tx) => {
    await tx.rows(lockBatch(batchId));
    const batch = await tx.db.batch.findFirst({
      where: { id: batchId, organizationId: actor.organizationId, status: { not: "receiving" } },
      select: waitingBatch,
    });
    if (!batch) return refused("not_found");
    if (!mayStep(batch.status, "map")) return refused("not_awaiting_mapping");
    const text = await textOf(tx, batch, wish.sheet);
    if (!text.ok) return text;
    const before = batch.detected as unknown as Detected;
    const isOtherSheet = text.value.unpacked?.sheet !== before.unpacked?.sheet;
    const said = isOtherSheet ? withoutWhatWasFound(wish, before) : wish;
    const inspection = inspectUnpacked(text.value, said, text.value.unpacked);
    if (isRefusedFile(inspection)) return refusedFile(inspection);
    const earlier = await findByHash(tx.db, actor, text.value.hash);
    if (earlier && earlier !== batchId) return refused("file_already_imported", { batch_id: earlier });
    const leadType = expectDone(await getLeadType(actor, batch.leadType, tx.db));
    await keepReading(tx, batch, { inspection, text: text.value, leadType });
    return done();
  });
}

/** A form says of the other sheet what was found in this one: that holds for this one only. */
function withoutWhatWasFound({ encoding, delimiter, headerLine }: ReadingWish, found: Detected): ReadingWish {
  return {
    encoding: encoding === found.encoding ? undefined : encoding,
    delimiter: delimiter === found.delimiter ? undefined : delimiter,
    headerLine: headerLine === (found.headerLine ?? 0) ? undefined : headerLine,
  };
}

const waitingBatch = {
  id: true,
  status: true,
  sourceId: true,
  leadType: true,
  dataKeyId: true,
  byteSize: true,
  fileHash: true,
  detected: true,
  census: true,
  defaults: true,
} as const;
type WaitingBatch = Prisma.BatchGetPayload<{ select: typeof waitingBatch }>;
type Text = KeptBytes & { unpacked?: Unpacked };

/** The text that is there, or that of another sheet in its place. */
async function textOf(tx: Tx, batch: WaitingBatch, sheet: string | undefined): Promise<Outcome<Text, BatchRefusal>> {
  const { unpacked } = batch.detected as unknown as Detected;
  const key = (await openDataKeys(tx, [batch.dataKeyId])).get(batch.dataKeyId)!;
  if (sheet === undefined || sheet === unpacked?.sheet) return done({ ...(await keptText(tx, batch, key)), unpacked });
  if (!unpacked) return refused("unknown_sheet", { sheet: sheet.slice(0, 120) });
  await tx.rows(deleteBatchText(batch.id));
  const packed = { batchId: batch.id, dataKey: { id: batch.dataKeyId, key }, original: unpacked.original };
  return unpackFile(tx, packed, sheet);
}

async function keptText(tx: Tx, batch: WaitingBatch, key: Buffer): Promise<KeptBytes> {
  const [part] = await tx.rows<BatchPartRow>(selectBatchPart(batch.id, 0));
  if (!part) throw new Error(`batch ${batch.id} has no file`);
  const head = open(key, part.sealed, partPlace(batch.id, 0));
  const census = (batch.census as ByteCensus | null) ?? censusOf(head, Number(batch.byteSize));
  return { head, census, hash: batch.fileHash! };
}

/** Of a batch from before a census was kept: that of its first piece has to do. */
function censusOf(head: Uint8Array, bytes: number): ByteCensus {
  const counter = new ByteCounter();
  counter.add(head);
  return { ...counter.census, bytes };
}

async function keepReading(
  tx: Tx,
  batch: WaitingBatch,
  { inspection, text, leadType }: { inspection: Inspection; text: Text; leadType: LeadTypeSchema },
): Promise<void> {
  const source = await tx.db.source.findUniqueOrThrow({
    where: { id: batch.sourceId! },
    select: { savedMapping: true, savedReadings: true },
  });
  const remembered = (source.savedMapping ?? {}) as Record<string, string>;
  const suggested = suggestColumns(inspection, leadType);
  const { mapping } = overrideMapping(inspection.names, suggested.mapping, remembered, "known_only");
  const { readings } = placeReadings(inspection.names, (source.savedReadings ?? {}) as ReadingsByName);
  const before = batch.defaults as RowDefaults;
  const defaults = { ...before, dateOrder: provenDateOrder(mapping, inspection.sample) ?? before.dateOrder };
  await tx.db.batch.update({
    where: { id: batch.id },
    data: {
      detected: inspection.detected as Prisma.InputJsonValue,
      census: text.census,
      byteSize: text.census.bytes,
      fileHash: text.hash,
      columns: suggested.columns as unknown as Prisma.InputJsonValue,
      mapping: [...mapping],
      readings: readings as Prisma.InputJsonValue,
      dryRun: Prisma.DbNull,
      defaults: defaults as Prisma.InputJsonValue,
      needs: needsOf(mapping, defaults, inspection.sample),
      resume: { byte: inspection.detected.byteOrderMark, line: 1 },
    },
    select: { id: true },
  });
}
