import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { ARCHIVE_FILES_MAX, RATIO_FROM_BYTES, RATIO_MAX, UnreadableArchive } from "./archive-refusals.ts";

/** Bytes that can be read from anywhere, such as the sealed pieces of a file. `to` is behind the last byte. */
export type ByteSource = { size: number; read(from: number, to: number): AsyncIterable<Buffer> };
export type ArchiveFile = {
  path: string;
  bytes: number;
  /** Its content as it unpacks. Refuses before the first byte when that would be more than `bytesMax`. */
  read(bytesMax: number): AsyncGenerator<Buffer>;
};

/**
 * The files of a ZIP by its directory. What is encrypted, holds thousands of files, or isn't a ZIP throws
 * `UnreadableArchive`; so does reading a file that says it unpacks to too much, or unpacks to more than it said.
 */
export async function openArchive(source: ByteSource): Promise<ArchiveFile[]> {
  const zip = await damagedIfItFails(
    yauzl.fromRandomAccessReaderPromise(new SourceReader(source), source.size, options),
  );
  zip.on("error", () => {}); // told to whoever reads
  if (zip.entryCount > ARCHIVE_FILES_MAX)
    throw new UnreadableArchive("archive_too_many_files", { most: String(ARCHIVE_FILES_MAX) });
  const files: ArchiveFile[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new UnreadableArchive("archive_encrypted");
      if (entry.fileName.endsWith("/")) continue;
      files.push({ path: entry.fileName, bytes: entry.uncompressedSize, read: (most) => readEntry(zip, entry, most) });
    }
  } catch (error) {
    throw error instanceof UnreadableArchive ? error : damaged(error);
  }
  return files;
}

const options = { autoClose: false, lazyEntries: true };

async function* readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, bytesMax: number): AsyncGenerator<Buffer> {
  const { compressedSize, uncompressedSize } = entry;
  const isBomb = uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * RATIO_MAX;
  if (uncompressedSize > bytesMax || isBomb) throw new UnreadableArchive("archive_too_large");
  const stream = await damagedIfItFails(zip.openReadStreamPromise(entry));
  let sum = 0;
  try {
    for await (const piece of stream) {
      sum = crc32(piece as Buffer, sum);
      yield piece as Buffer;
    }
    if (sum !== entry.crc32) throw new UnreadableArchive("archive_damaged");
  } catch (error) {
    throw error instanceof UnreadableArchive ? error : damaged(error);
  }
}

async function damagedIfItFails<Value>(work: Promise<Value>): Promise<Value> {
  return work.catch((error: unknown) => {
    throw damaged(error);
  });
}

/** What the reader of ZIPs complains of is the file's fault; what the database throws below it isn't. */
function damaged(error: unknown): Error {
  if (error instanceof SourceFault) return error.cause as Error;
  return new UnreadableArchive(/encrypt/i.test(String(error)) ? "archive_encrypted" : "archive_damaged");
}

class SourceFault extends Error {}

class SourceReader extends yauzl.RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(marked(this.#source.read(start, end)), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#copy(buffer, offset, length, position).then(
      () => callback(null),
      (error: Error) => callback(error),
    );
  }

  async #copy(buffer: Buffer, offset: number, length: number, position: number): Promise<void> {
    let at = offset;
    for await (const piece of marked(this.#source.read(position, position + length))) {
      piece.copy(buffer, at);
      at += piece.length;
    }
  }
}

async function* marked(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* pieces;
  } catch (error) {
    throw new SourceFault("the source of the archive", { cause: error });
  }
}
