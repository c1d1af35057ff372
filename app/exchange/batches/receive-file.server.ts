import { createHash } from "node:crypto";
import { currentDataKey } from "#app/crypto/data-key.server.ts";
import { seal } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { deleteBatchParts, insertBatchPart } from "#app/db/sql/batch-parts.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { PART_BYTES, partPlace } from "./batch-parts.ts";
import { FILE_BYTES_MAX } from "./file-bounds.ts";
import { type ByteCensus, ByteCounter } from "./byte-census.ts";

export type ReceivedFile = { batchId: string; head: Uint8Array; census: ByteCensus; hash: string };

/**
 * Takes a file in as it arrives: sealed pieces of 256 KiB in the database, each committed by itself, while its bytes
 * are hashed and counted. Never more than two pieces are in memory. When the sender breaks off, nothing stays.
 */
export async function receiveFile(
  actor: MemberActor,
  file: { id?: string; name: string; bytes: AsyncIterable<Uint8Array> },
): Promise<Outcome<ReceivedFile, "file_too_large">> {
  const key = await currentDataKey(database, actor.organizationId);
  const { id: batchId } = await prisma.batch.create({
    data: {
      id: file.id,
      organizationId: actor.organizationId,
      leadType: "consumer",
      fileName: tidyFileName(file.name),
      dataKeyId: key.id,
      status: "receiving",
      createdBy: actorName(actor),
    },
    select: { id: true },
  });
  const hash = createHash("sha256");
  const counter = new ByteCounter();
  let head: Uint8Array = new Uint8Array();
  let number = 0;
  try {
    for await (const part of inParts(file.bytes)) {
      hash.update(part);
      counter.add(part);
      if (counter.census.bytes > FILE_BYTES_MAX) {
        await discardFile(batchId);
        return refused("file_too_large");
      }
      if (number === 0) head = part;
      await database.rows(insertBatchPart(batchId, number, seal(key.key, part, partPlace(batchId, number))));
      number += 1;
    }
  } catch (error) {
    await discardFile(batchId);
    throw error;
  }
  return done({ batchId, head, census: counter.census, hash: hash.digest("hex") });
}

/** Forgets a file that became no batch. */
export async function discardFile(batchId: string): Promise<void> {
  await database.rows(deleteBatchParts(batchId));
  await prisma.batch.deleteMany({ where: { id: batchId, status: "receiving" } });
}

/** Pieces of one size, the last as it comes, whatever sizes the network delivered. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = Buffer.allocUnsafe(PART_BYTES);
  let filled = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length;) {
      const taken = Math.min(PART_BYTES - filled, piece.length - at);
      part.set(piece.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < PART_BYTES) continue;
      yield part;
      part = Buffer.allocUnsafe(PART_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
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
