import { readIpAddress } from "./ip-address.ts";

/** Lists of whole clouds have some ten thousand ranges. */
export const NETWORK_RANGES_MOST = 50_000;
/** A range wider than these would make most visitors suspicious: it is a slip of the pen. */
const FOUR_BITS_LEAST = 8;
const SIX_BITS_LEAST = 16;

export type ReadRanges = { ranges: string[]; faulty: { line: number; text: string } | null };

/**
 * Ranges as people and clouds publish them: one a line, or several parted by commas or blanks; an address alone is a
 * range of one; what follows # is a remark. The first that can't be read is named, as far as 60 characters.
 */
export function readNetworkRanges(text: string): ReadRanges {
  const ranges = new Set<string>();
  for (const [i, line] of text.split(/\r\n?|\n/).entries()) {
    for (const part of line.replace(/#.*/, "").split(/[\s,;"]+/)) {
      if (part === "") continue;
      const range = readRange(part);
      if (range === null) return { ranges: [...ranges], faulty: { line: i + 1, text: part.slice(0, 60) } };
      ranges.add(range);
    }
  }
  return { ranges: [...ranges], faulty: null };
}

/** In the form that PostgreSQL reads: address, slash, bits. What stands behind the mask is cut off there. */
function readRange(text: string): string | null {
  const [host = "", bits, ...more] = text.split("/");
  if (more.length > 0) return null;
  const ip = readIpAddress(host);
  if (!ip) return null;
  const [least, most] = ip.address.includes(":") ? [SIX_BITS_LEAST, 128] : [FOUR_BITS_LEAST, 32];
  if (bits === undefined) return `${ip.address}/${most}`;
  if (!/^\d{1,3}$/.test(bits)) return null;
  const mask = Number(bits);
  return mask >= least && mask <= most ? `${ip.address}/${mask}` : null;
}
