import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { type BatchPartRow, selectBatchOriginal } from "#app/db/sql/batch-parts.ts";
import type { ByteSource } from "../workbooks/open-archive.server.ts";
import { PART_BYTES, partPlace } from "./batch-parts.ts";
import type { Original } from "./unpacked-text.ts";

const PIECES_KEPT = 4;

/** A kept workbook or archive as bytes that can be read from anywhere; the last few opened pieces stay at hand. */
export function openOriginal(
  batch: { id: string; dataKeyId: number },
  { firstPart, bytes: size }: Original,
): ByteSource {
  const pieces = new Map<number, Promise<Buffer>>();
  const pieceAt = (number: number): Promise<Buffer> => {
    const piece = pieces.get(number) ?? openPiece(batch, firstPart + number);
    pieces.delete(number);
    pieces.set(number, piece);
    if (pieces.size > PIECES_KEPT) pieces.delete(pieces.keys().next().value!);
    return piece;
  };
  return {
    size,
    async *read(from, to) {
      for (let at = from; at < to;) {
        const number = Math.floor(at / PART_BYTES);
        const start = number * PART_BYTES;
        const piece = await pieceAt(number);
        yield piece.subarray(at - start, to - start);
        at = start + PART_BYTES;
      }
    },
  };
}

async function openPiece({ id, dataKeyId }: { id: string; dataKeyId: number }, number: number): Promise<Buffer> {
  const key = (await openDataKeys(database, [dataKeyId])).get(dataKeyId)!;
  const [row] = await database.rows<BatchPartRow>(selectBatchOriginal(id, number));
  if (!row) throw new Error(`piece ${number} of the original of batch ${id} is missing`);
  return open(key, row.sealed, partPlace(id, number, "original"));
}
