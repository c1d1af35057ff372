import { createHash } from "node:crypto";
import type { DataKey } from "#app/crypto/data-key.server.ts";
import { seal } from "#app/crypto/seal.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { insertBatchOriginal, insertBatchPart } from "#app/db/sql/batch-parts.ts";
import { type KeptAs, PART_BYTES, partPlace } from "./batch-parts.ts";
import { type ByteCensus, ByteCounter } from "./byte-census.ts";
import { RECORD_CHARS_MAX } from "./csv-records.ts";

export type KeepingPlace = { batchId: string; dataKey: DataKey; as: KeptAs; firstPart?: number; bytesMax: number };
export type Unkept = "too_large" | "line_too_long";

/** In the widest of our encodings, so that it is too long in any. */
const LINE_BYTES_MAX = RECORD_CHARS_MAX * 2;

/** `head` is the first piece; the hash is the SHA-256 of all bytes. */
export type KeptBytes = { head: Uint8Array; census: ByteCensus; hash: string };

/**
 * Seals bytes into the database piece by piece as they come, each committed by itself, and counts and hashes them as
 * they pass. Never more than two pieces are in memory. Stops as soon as there are more than `bytesMax`, or a text has a
 * line that no table has; what was kept until then is the caller's to forget.
 */
export async function keepPieces(
  runner: SqlRunner,
  pieces: AsyncIterable<Uint8Array>,
  { batchId, dataKey, as, firstPart = 0, bytesMax }: KeepingPlace,
): Promise<KeptBytes | Unkept> {
  const insert = as === "text" ? insertBatchPart : insertBatchOriginal;
  const hash = createHash("sha256");
  const counter = new ByteCounter();
  let head: Uint8Array = new Uint8Array();
  let number = firstPart;
  for await (const part of inParts(pieces)) {
    hash.update(part);
    if (as === "text") counter.add(part);
    else counter.census.bytes += part.length;
    if (counter.census.bytes > bytesMax) return "too_large";
    if (counter.census.longestLine > LINE_BYTES_MAX) return "line_too_long";
    if (number === firstPart) head = part;
    await runner.rows(insert(batchId, number, seal(dataKey.key, part, partPlace(batchId, number, as))));
    number += 1;
  }
  return { head, census: counter.census, hash: hash.digest("hex") };
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
