import { createCipheriv, createDecipheriv, randomFillSync } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const pool = Buffer.alloc(IV_BYTES * 512);
let used = pool.length;

/** Never the same bytes twice: each 12 of the pool are handed out once, then the pool is filled anew. */
function freshIv(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const iv = Buffer.from(pool.subarray(used, used + IV_BYTES));
  used += IV_BYTES;
  return iv;
}

/**
 * AES-256-GCM: iv, ciphertext, tag. `place` (table:row:column) is authenticated with it, so that bytes moved to
 * another row or column do not open.
 */
export function seal(key: Uint8Array, plain: Uint8Array | string, place: string): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(place));
  const body = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, body, cipher.getAuthTag()]);
}

/** Throws when the bytes were changed, moved, or sealed under another key. */
export function open(key: Uint8Array, sealed: Uint8Array, place: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
}
