import { database, prisma } from "#app/db/client.server.ts";
import { isViolationOf } from "#app/db/database-error.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { findPriceRule } from "../price-rules/find-price-rule.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { findSource } from "../sources/find-source.server.ts";
import { suggestColumns } from "./batch-columns.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import { sourceDefaults } from "../intake/source-defaults.ts";
import type { BatchRefusal } from "./batch-refusals.ts";
import type { BatchSettings } from "./batch-settings.ts";
import { type FileRefusal, type Inspection, inspectUnpacked, isRefusedFile } from "./inspect-file.ts";
import type { KeptBytes } from "./keep-pieces.server.ts";
import { needsOf, provenDateOrder } from "./mapping-needs.ts";
import { overrideMapping } from "./override-mapping.ts";
import { findMendedBatch, mendedSettings } from "./find-mended-batch.server.ts";
import { placeReadings } from "./said-readings.ts";
import { startDryRun } from "./start-dry-run.server.ts";
import { discardFile, type ReceivedFile, receiveFile } from "./receive-file.server.ts";
import { saleTermsOf, settingsToDefaults } from "./settings-to-defaults.ts";
import { takeTurn } from "./take-turn.server.ts";
import { unpackFile } from "./unpack-file.server.ts";
import type { Unpacked } from "./unpacked-text.ts";

export type BatchUpload = {
  /** Of the batch that is made; sent again with the same id, it is the same batch. */
  id?: string;
  file: { name: string; bytes: AsyncIterable<Uint8Array> };
  /** Asked for when all bytes are in: in a multipart body fields may follow the file. */
  settings: () => Promise<Outcome<BatchSettings, BatchRefusal>>;
};
export type UploadedBatch = { id: string; status: string; needs: string[] };

/**
 * Takes a file of leads in. It is read right away as far as its kind, encoding, delimiter and columns go; rows follow
 * in a job. Runs at once when name, contact, interest and consent can be told from the columns or from what was said
 * of the batch; otherwise it waits for the seller's answer. What is no table of text, or was imported before, is
 * refused and forgotten.
 */
export async function uploadBatch(
  actor: MemberActor,
  upload: BatchUpload,
): Promise<Outcome<UploadedBatch, BatchRefusal>> {
  const earlier = upload.id === undefined ? null : await earlierAttempt(actor, upload.id);
  if (earlier) return done(earlier);
  const received = await receiveFile(actor, { id: upload.id, ...upload.file });
  if (!received.ok) return received;
  const file = received.value;
  let settled: Outcome<UploadedBatch, BatchRefusal> | undefined;
  try {
    settled = await settle(actor, file, await upload.settings());
    return settled;
  } catch (error) {
    if (!isViolationOf(error, "batches_file_key")) throw error;
    return alreadyImported(actor, file.hash); // the same file twice at the same moment
  } finally {
    if (!settled?.ok) await discardFile(file.batchId);
  }
}

/** What an earlier send with this id made; one that broke off in the middle is cleared away. */
async function earlierAttempt(actor: MemberActor, id: string): Promise<UploadedBatch | null> {
  const batch = await prisma.batch.findFirst({
    where: { id, organizationId: actor.organizationId },
    select: { id: true, status: true, needs: true },
  });
  if (batch?.status === "receiving") await discardFile(id);
  return batch && batch.status !== "receiving" ? batch : null;
}

async function settle(
  actor: MemberActor,
  file: ReceivedFile,
  settings: Outcome<BatchSettings, BatchRefusal>,
): Promise<Outcome<UploadedBatch, BatchRefusal>> {
  if (!settings.ok) return settings;
  const { encoding, delimiter, header_row: headerLine, sheet } = settings.value;
  const text = await textOf(file, sheet);
  if (!text.ok) return text;
  const inspection = inspectUnpacked(text.value, { encoding, delimiter, headerLine }, text.value.unpacked);
  if (isRefusedFile(inspection)) return refusedFile(inspection);
  return transaction(async (tx) => {
    const earlier = await findByHash(tx.db, actor, text.value.hash);
    if (earlier) return refused("file_already_imported", { batch_id: earlier });
    return keepBatch(tx, actor, { file: { ...file, ...text.value }, inspection, settings: settings.value });
  });
}

/** The file itself, or what was taken out of it: by its text a file is known again, however it is packed. */
async function textOf(
  { batchId, dataKey, container, ...kept }: ReceivedFile,
  sheet: string | undefined,
): Promise<Outcome<KeptBytes & { unpacked?: Unpacked }, BatchRefusal>> {
  if (!container) return done(kept);
  const original = { kind: container, firstPart: 0, bytes: kept.census.bytes };
  return takeTurn(() => unpackFile(database, { batchId, dataKey, original }, sheet));
}

type Kept = { file: ReceivedFile; inspection: Inspection; settings: BatchSettings };

async function keepBatch(
  tx: Tx,
  actor: MemberActor,
  { file, inspection, settings: said }: Kept,
): Promise<Outcome<UploadedBatch, BatchRefusal>> {
  const parent = await findMendedBatch(tx, actor, inspection);
  const settings = parent ? mendedSettings(said, parent) : said;
  const leadType = await getLeadType(actor, settings.lead_type, tx.db);
  if (!leadType.ok || leadType.value.isArchived) return refused("unknown_lead_type");
  const source = await findSource(tx, actor, { id: settings.source_id, name: settings.source });
  if (!source.ok) return source;
  if (settings.price_rule_id !== undefined && settings.price !== undefined) return refused("price_twice");
  const ownRuleId = settings.price === undefined ? (source.value.priceRuleId ?? undefined) : undefined;
  const rule = await findPriceRule(tx, actor, {
    id: settings.price_rule_id ?? ownRuleId,
    price: settings.price,
    currency: settings.currency,
    saleMode: settings.sale_mode,
    maxSales: settings.max_sales,
  });
  if (!rule.ok) return rule;
  const remembers = parent ?? { mapping: source.value.savedMapping, readings: source.value.savedReadings };
  const suggested = suggestColumns(inspection, leadType.value);
  const remembered = overrideMapping(inspection.names, suggested.mapping, remembers.mapping, "known_only");
  const mapping = overrideMapping(inspection.names, remembered.mapping, settings.mapping ?? {}, "all");
  if (mapping.unknown !== undefined) return refused("unknown_column", { column: mapping.unknown });
  const { readings } = placeReadings(inspection.names, { ...remembers.readings, ...settings.readings });
  const forAll = defaultsFor(settings, parent?.defaults ?? sourceDefaults(source.value));
  if (!saleTermsOf(rule.value, forAll)) return refused("invalid_settings", { field: "max_sales" });
  const defaults: RowDefaults = { dateOrder: provenDateOrder(mapping.mapping, inspection.sample), ...forAll };
  const needs = needsOf(mapping.mapping, defaults, inspection.sample);
  const waits = needs.length > 0 || settings.hold || settings.dry_run;
  const status = waits ? "awaiting_mapping" : "queued";
  // From here it must succeed.
  await tx.db.batch.update({
    where: { id: file.batchId },
    data: {
      sourceId: source.value.id,
      priceRuleId: rule.value.id,
      leadType: leadType.value.code,
      ...(settings.file_name && { fileName: settings.file_name }),
      fileHash: file.hash,
      byteSize: file.census.bytes,
      status,
      detected: inspection.detected as Prisma.InputJsonValue,
      census: file.census,
      columns: suggested.columns as unknown as Prisma.InputJsonValue,
      mapping: [...mapping.mapping],
      readings: readings as Prisma.InputJsonValue,
      mode: settings.mode ?? parent?.mode,
      duplicates: settings.duplicates ?? parent?.duplicates,
      parentBatchId: parent?.id,
      defaults: defaults as Prisma.InputJsonValue,
      needs,
      resume: { byte: inspection.detected.byteOrderMark, line: 1 },
    },
    select: { id: true },
  });
  if (status === "queued") await enqueueBatch(tx, { id: file.batchId, organizationId: actor.organizationId });
  if (settings.dry_run && needs.length === 0)
    await startDryRun(tx, { id: file.batchId, organizationId: actor.organizationId });
  return done({ id: file.batchId, status, needs });
}

/** Where no wording is said now, the consent that is known stands as it is: what a form has ready must not widen it. */
function defaultsFor(said: BatchSettings, known: RowDefaults): RowDefaults {
  if (said.consent_text !== undefined || !known.consent?.text) return settingsToDefaults(said, known);
  return { ...settingsToDefaults(said, known), consent: known.consent };
}

/** Batches of one seller run one after another, so that a large seller takes one worker at most. */
export function enqueueBatch(
  tx: Pick<Tx, "rows">,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<void> {
  return enqueue(
    tx,
    "process-batch",
    { batchId: id },
    { key: `process-batch:${id}`, queue: `intake:${organizationId}` },
  );
}

/** The batch that has this text already. */
export async function findByHash(db: Pick<Prisma.TransactionClient, "batch">, actor: MemberActor, fileHash: string) {
  const batch = await db.batch.findFirst({
    where: { organizationId: actor.organizationId, fileHash, status: { notIn: ["failed", "withdrawn"] } },
    select: { id: true },
  });
  return batch?.id;
}

async function alreadyImported(actor: MemberActor, hash: string): Promise<Outcome<never, BatchRefusal>> {
  return refused("file_already_imported", { batch_id: (await findByHash(prisma, actor, hash)) ?? "" });
}

/** What a look into the file found against it. */
export function refusedFile(refusal: FileRefusal): Outcome<never, BatchRefusal> {
  if (refusal.reason !== "not_csv") return refused<BatchRefusal>(refusal.reason);
  return refusal.kind === "locked spreadsheet"
    ? refused("archive_encrypted")
    : refused("not_csv", { kind: refusal.kind });
}
