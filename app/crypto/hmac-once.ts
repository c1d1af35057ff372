import { createHmac, hash } from "node:crypto";

const BLOCK = 64; // bytes that SHA-256 takes at a time
const DIGEST = 32;
const TEXT_MAX = 448;
type Padded = { inner: Buffer; outer: Buffer };
const padded = new WeakMap<Uint8Array, Padded>();

/**
 * HMAC-SHA-256 as hex, by its definition: H(key ^ opad, H(key ^ ipad, text)). A file has two of them for each row, and
 * two hashes in one go cost half of what a Hmac object does, which is made, fed, asked and collected. For keys of at
 * most a block, as ours are; long texts go the ordinary way.
 */
export function hmacOnce(key: Uint8Array, text: string | Uint8Array): string {
  const most = typeof text === "string" ? 3 * text.length : text.length;
  if (most > TEXT_MAX || key.length > BLOCK) return createHmac("sha256", key).update(text).digest("hex");
  const { inner, outer } = padded.get(key) ?? padKey(key);
  const length = typeof text === "string" ? inner.write(text, BLOCK) : (inner.set(text, BLOCK), text.length);
  outer.write(hash("sha256", inner.subarray(0, BLOCK + length), "binary"), BLOCK, "latin1");
  return hash("sha256", outer, "hex");
}

function padKey(key: Uint8Array): Padded {
  const pads = { inner: Buffer.alloc(BLOCK + TEXT_MAX, 0x36), outer: Buffer.alloc(BLOCK + DIGEST, 0x5c) };
  key.forEach((byte, i) => {
    pads.inner[i] = byte ^ 0x36;
    pads.outer[i] = byte ^ 0x5c;
  });
  padded.set(key, pads);
  return pads;
}
