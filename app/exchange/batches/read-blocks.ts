import { type CsvRecord, type Dialect, readRecords, RECORD_CHARS_MAX } from "./csv-records.ts";
import { bytesOfTail, bytesPerUnit, decodeBytes, type Encoding } from "./text-encodings.ts";

/** A place between two records: bytes before it, and the line of the file it is on (from 1). */
export type FilePlace = { byte: number; line: number };
export type Block = { records: CsvRecord[]; end: FilePlace };
export type BlockReading = Dialect & { encoding: Encoding; width?: number; start: FilePlace };

/** One block is one chunk of work and one transaction: some 3,000 ordinary rows, and no more of short ones, for memory. */
export const BLOCK_BYTES = 524_288;
const BLOCK_ROWS = 3_000;

/**
 * Whole records, block by block, with the place where each block ends. `bytes` begins at `start.byte`. Where a block
 * ends depends on the bytes from its beginning on alone, so reading that is resumed there cuts the same blocks.
 */
export async function* readBlocks(bytes: AsyncIterable<Uint8Array>, reading: BlockReading): AsyncGenerator<Block> {
  const place = { ...reading.start };
  const pending = new PendingBytes();
  for await (const piece of bytes) {
    pending.add(piece);
    while (pending.length >= BLOCK_BYTES) {
      const block = cutBlock(pending, place, reading, false);
      if (!block) break; // a record that isn't whole yet
      yield block;
    }
  }
  while (pending.length > 0) {
    const block = cutBlock(pending, place, reading, true);
    if (!block) return;
    yield block;
  }
}

function cutBlock(
  pending: PendingBytes,
  place: FilePlace,
  { encoding, start: _start, ...dialect }: BlockReading,
  isEnd: boolean,
) {
  const bytes = pending.whole();
  const text = decodeBytes(bytes, encoding);
  // A line beyond all bounds is cut where it is: it becomes a row error instead of filling the memory.
  const isLast = isEnd || (text.length > RECORD_CHARS_MAX && !/[\r\n]/.test(text));
  const { records, used, nextLine } = readRecords(text, { ...dialect, line: place.line, isLast, most: BLOCK_ROWS });
  const rest =
    used === text.length ? bytes.length % bytesPerUnit(encoding) : bytesOfTail(bytes, text.slice(used), encoding);
  const left = isEnd && records.length < BLOCK_ROWS ? 0 : rest;
  pending.keepLast(left);
  place.byte += bytes.length - left;
  place.line = nextLine;
  return records.length > 0 ? { records, end: { ...place } } : null;
}

class PendingBytes {
  #pieces: Uint8Array[] = [];
  length = 0;

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  whole(): Uint8Array {
    if (this.#pieces.length === 1) return this.#pieces[0]!;
    const joined = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.#pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [joined];
    return joined;
  }

  keepLast(count: number): void {
    const whole = this.whole();
    this.#pieces = count > 0 ? [whole.subarray(whole.length - count)] : [];
    this.length = count;
  }
}
