/** The encodings a file may come in, by their names in the WHATWG Encoding Standard. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1254",
  "windows-1255",
  "windows-1257",
  "iso-8859-2",
  "iso-8859-5",
  "iso-8859-15",
  "koi8-r",
  "ibm866",
  "macintosh",
] as const;
export type Encoding = (typeof encodings)[number];

export const bytesPerUnit = (encoding: Encoding): 1 | 2 => (encoding.startsWith("utf-16") ? 2 : 1);

/** 0x80-0x9F of windows-1252, which Node 20 decodes as if it were ISO 8859-1. Five places are unassigned and stay controls. */
const western = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Bytes as text. What can't be read becomes U+FFFD; a byte order mark is kept: readers start behind it. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  const text = decoderOf(encoding).decode(bytes);
  if (encoding !== "windows-1252") return text;
  return text.replace(/[\u0080-\u009f]/g, (control) => western[control.charCodeAt(0) - 0x80] ?? control);
}

const decoders = new Map<Encoding, TextDecoder>();
function decoderOf(encoding: Encoding): TextDecoder {
  let decoder = decoders.get(encoding);
  if (!decoder) decoders.set(encoding, (decoder = new TextDecoder(encoding, { ignoreBOM: true })));
  return decoder;
}

/**
 * How many bytes at the end of `bytes` stand for the last characters of its text, which begin behind a line end.
 * Counted by line ends, which are the same byte in all our one-byte encodings and in UTF-8, so that unreadable bytes
 * can't move the place.
 */
export function bytesOfTail(bytes: Uint8Array, tail: string, encoding: Encoding): number {
  if (bytesPerUnit(encoding) === 2) return Math.min(bytes.length, tail.length * 2 + (bytes.length % 2));
  let ends = 0;
  for (let i = 0; i < tail.length; i++) if (isLineEnd(tail.charCodeAt(i))) ends++;
  for (let at = bytes.length; at > 0; at--) {
    if (isLineEnd(bytes[at - 1]!) && ends-- === 0) return bytes.length - at;
  }
  return bytes.length;
}

const isLineEnd = (code: number) => code === 10 || code === 13;
