import { currentDataKey, type DataKey } from "#app/crypto/data-key.server.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { deleteBatchParts } from "#app/db/sql/batch-parts.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { FILE_BYTES_MAX } from "./file-bounds.ts";
import { keepPieces, type KeptBytes } from "./keep-pieces.server.ts";
import { type Container, recogniseContainer } from "./recognise-file.ts";

/** A file as it was sent. Of a container, a workbook or an archive, the text is still to be taken out. */
export type ReceivedFile = KeptBytes & { batchId: string; dataKey: DataKey; container: Container | null };

/**
 * Takes a file in as it arrives: sealed pieces of 256 KiB in the database, while its bytes are hashed and counted.
 * When the sender breaks off, nothing stays.
 */
export async function receiveFile(
  actor: MemberActor,
  file: { id?: string; name: string; bytes: AsyncIterable<Uint8Array> },
): Promise<Outcome<ReceivedFile, "file_too_large" | "line_too_long">> {
  const dataKey = await currentDataKey(database, actor.organizationId);
  const { id: batchId } = await prisma.batch.create({
    data: {
      id: file.id,
      organizationId: actor.organizationId,
      leadType: "consumer",
      fileName: tidyFileName(file.name),
      dataKeyId: dataKey.id,
      status: "receiving",
      createdBy: actorName(actor),
    },
    select: { id: true },
  });
  try {
    const { start, rest } = await beginningOf(file.bytes);
    const container = recogniseContainer(start);
    const as = container ? "original" : "text";
    const kept = await keepPieces(database, rest, { batchId, dataKey, as, bytesMax: FILE_BYTES_MAX });
    if (typeof kept !== "string") return done({ batchId, dataKey, container, ...kept });
    await discardFile(batchId);
    return refused(kept === "too_large" ? "file_too_large" : kept);
  } catch (error) {
    await discardFile(batchId);
    throw error;
  }
}

/** Forgets a file that became no batch. */
export async function discardFile(batchId: string): Promise<void> {
  await database.rows(deleteBatchParts(batchId));
  await prisma.batch.deleteMany({ where: { id: batchId, status: "receiving" } });
}

const SIGNATURE_BYTES = 4;

/** The first bytes, which tell what it is, and everything again from its beginning on. */
async function beginningOf(bytes: AsyncIterable<Uint8Array>) {
  const iterator = bytes[Symbol.asyncIterator]();
  const early: Uint8Array[] = [];
  let start: Uint8Array = new Uint8Array();
  while (start.length < SIGNATURE_BYTES) {
    const { done: isOver, value } = await iterator.next();
    if (isOver) break;
    early.push(value);
    start = Buffer.concat([start, value.subarray(0, SIGNATURE_BYTES)]);
  }
  const rest = { [Symbol.asyncIterator]: () => iterator };
  return { start, rest: both(early, rest) };
}

async function* both(early: Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* early;
  yield* rest;
}

/** The name alone, without the path that some browsers send and without characters that show nothing. */
function tidyFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim()
      .slice(0, 255) || "leads.csv"
  );
}
