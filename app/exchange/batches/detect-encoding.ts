import type { ByteCensus } from "./byte-census.ts";
import { alphabets, type OneByteEncoding } from "./encoding-alphabets.ts";
import { decodeBytes, type Encoding } from "./text-encodings.ts";

export type DetectedEncoding = {
  encoding: Encoding;
  byteOrderMark: number;
  confidence: "certain" | "likely" | "guess";
};

/** The encoding of a file by its first bytes (`head`) and the census of all of them. */
export function detectEncoding(head: Uint8Array, census: ByteCensus): DetectedEncoding {
  const marked = byByteOrderMark(head);
  if (marked) return marked;
  const wide = byZeroBytes(head);
  if (wide) return { encoding: wide, byteOrderMark: 0, confidence: "likely" };
  if (census.utf8Broken === 0) return { encoding: "utf-8", byteOrderMark: 0, confidence: "certain" };
  // Some broken bytes among thousands of whole sequences: UTF-8 with damage. Its rows are reported, the others are right.
  if (census.utf8Sequences > 20 * census.utf8Broken)
    return { encoding: "utf-8", byteOrderMark: 0, confidence: "likely" };
  return { ...byAlphabet(head), byteOrderMark: 0 };
}

function byByteOrderMark([a, b, c]: Uint8Array): DetectedEncoding | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", byteOrderMark: 3, confidence: "certain" };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", byteOrderMark: 2, confidence: "certain" };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", byteOrderMark: 2, confidence: "certain" };
  return null;
}

/** UTF-16 without a mark: delimiters, digits and line ends have a zero byte, always on the same side. */
function byZeroBytes(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0 && isPlain(sample[i + 1]!)) even++;
    if (sample[i + 1] === 0 && isPlain(sample[i]!)) odd++;
  }
  const pairs = sample.length / 2;
  if (odd > 0.1 * pairs && even < 0.01 * pairs) return "utf-16le";
  if (even > 0.1 * pairs && odd < 0.01 * pairs) return "utf-16be";
  return null;
}

const isPlain = (byte: number) => byte === 9 || byte === 10 || byte === 13 || (byte >= 0x20 && byte < 0x7f);

/** The one-byte encoding in which the letters outside ASCII make the most sense as words of one of its languages. */
function byAlphabet(head: Uint8Array): { encoding: Encoding; confidence: "likely" | "guess" } {
  const sample = withHighBytes(head);
  const scores = (Object.keys(alphabets) as OneByteEncoding[]).map((encoding) => {
    const text = decodeBytes(sample, encoding);
    return { encoding, score: Math.max(...alphabets[encoding].map((letters) => sense(text, letters))) };
  });
  scores.sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  return { encoding: best!.encoding, confidence: best!.score - second!.score > 0.5 ? "likely" : "guess" };
}

/** Up to 64 kB of the lines that have bytes above 0x7F: the rest says nothing. */
function withHighBytes(head: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let start = 0;
  for (let i = 0; i <= head.length && kept.length < 65_536; i++) {
    if (i < head.length && head[i] !== 10 && head[i] !== 13) continue;
    const line = head.subarray(start, i);
    if (line.some((byte) => byte >= 0x80)) kept.push(...line.subarray(0, 4096), 10);
    start = i + 1;
  }
  return Uint8Array.from(kept);
}

/** Mean worth of the letters outside ASCII: 2 for one of the alphabet in its place, below 0 for what words don't have. */
function sense(text: string, letters: string): number {
  const [common = "", rare = ""] = letters.split(" ");
  const known = new Set(common + common.toUpperCase());
  const lessKnown = new Set(rare + rare.toUpperCase());
  const isOwnScript = /[\u0400-\u04ff\u0590-\u05ff]/.test(letters);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (letter.charCodeAt(0) < 0x80) continue;
    count++;
    sum += worth(letter, [text[i - 1] ?? " ", text[i + 1] ?? " "], { known, lessKnown, isOwnScript });
  }
  return count === 0 ? 0 : sum / count;
}

type Alphabet = { known: Set<string>; lessKnown: Set<string>; isOwnScript: boolean };

function worth(
  letter: string,
  [before, behind]: [string, string],
  { known, lessKnown, isOwnScript }: Alphabet,
): number {
  if (/[–—‘’“”„«»…№€§°\u00a0]/.test(letter)) return 0;
  if (!/\p{L}/u.test(letter)) return -2;
  const isRare = lessKnown.has(letter);
  if (!isRare && !known.has(letter)) return -1;
  const isCapitalInside = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(letter);
  if (isCapitalInside) return -1;
  if (isOwnScript && (/[a-z]/i.test(before) || /[a-z]/i.test(behind))) return 0;
  return isRare ? 1.5 : 2;
}
