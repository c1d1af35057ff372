import { deflateRawSync } from "node:zlib";

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

export type Packed = {
  content: string | Uint8Array;
  stored?: boolean;
  flags?: number;
  /** Told in the directory instead of the true size. */
  toldBytes?: number;
};

/** A ZIP as other programs write it: local headers, contents, directory. */
export function makeArchive(files: Record<string, string | Uint8Array | Packed>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, file] of Object.entries(files)) {
    const packed: Packed = typeof file === "string" || file instanceof Uint8Array ? { content: file } : file;
    const bytes = Buffer.from(packed.content as string);
    const body = packed.stored ? bytes : deflateRawSync(bytes);
    const name = Buffer.from(path);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE((packed.flags ?? 0) | 0x800, 2);
    header.writeUInt16LE(packed.stored ? 0 : 8, 4);
    header.writeUInt32LE(crc32(bytes), 10);
    header.writeUInt32LE(body.length, 14);
    header.writeUInt32LE(packed.toldBytes ?? bytes.length, 18);
    header.writeUInt16LE(name.length, 22);
    local.push(Buffer.from("PK\x03\x04"), header, name, body);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    header.copy(entry, 2);
    entry.writeUInt32LE(offset, 38);
    directory.push(Buffer.from("PK\x01\x02"), entry, name);
    offset += 30 + name.length + body.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, listing, Buffer.from("PK\x05\x06"), end]);
}
