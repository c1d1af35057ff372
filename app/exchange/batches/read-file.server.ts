import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { type BatchPartRow, selectBatchPart } from "#app/db/sql/batch-parts.ts";
import { PART_BYTES, partPlace } from "./batch-parts.ts";

type KeptFile = { batchId: string; dataKeyId: number; byteSize: number };

/** The bytes of a kept file from `from` on, piece by piece. */
export async function* readFile({ batchId, dataKeyId, byteSize }: KeptFile, from = 0): AsyncGenerator<Uint8Array> {
  const key = (await openDataKeys(database, [dataKeyId])).get(dataKeyId)!;
  const first = Math.floor(from / PART_BYTES);
  for (let number = first; number * PART_BYTES < byteSize; number++) {
    const [row] = await database.rows<BatchPartRow>(selectBatchPart(batchId, number));
    if (!row) throw new Error(`part ${number} of batch ${batchId} is missing`);
    const bytes = open(key, row.sealed, partPlace(batchId, number));
    yield number === first ? bytes.subarray(from - first * PART_BYTES) : bytes;
  }
}
