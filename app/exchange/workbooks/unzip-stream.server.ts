import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { RATIO_FROM_BYTES, RATIO_MAX, UnreadableArchive, UNPACKED_BYTES_MAX } from "./archive-refusals.ts";
import type { ByteSource } from "./open-archive.server.ts";

/** The content of a gzip file while it unpacks. Throws `UnreadableArchive` when it is damaged or grows beyond bounds. */
export async function* unzipStream(source: ByteSource): AsyncGenerator<Buffer> {
  const unzip = createGunzip();
  pipeline(Readable.from(source.read(0, source.size), { objectMode: false }), unzip, () => {}); // its error is thrown below
  const most = Math.min(UNPACKED_BYTES_MAX, Math.max(RATIO_FROM_BYTES, source.size * RATIO_MAX));
  let bytes = 0;
  try {
    for await (const piece of unzip) {
      bytes += (piece as Buffer).length;
      if (bytes > most) throw new UnreadableArchive("archive_too_large");
      yield piece as Buffer;
    }
  } catch (error) {
    throw isDamage(error) ? new UnreadableArchive("archive_damaged") : error;
  }
}

const isDamage = (error: unknown) => /^Z_/.test(String((error as { code?: unknown }).code));
