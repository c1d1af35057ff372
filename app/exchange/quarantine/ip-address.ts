/**
 * An IP address as it is compared: `host` is one subscriber's (an IPv4 address, or the first 64 bits of an IPv6 one),
 * `neighbourhood` the network around it (24 bits, or 48), `address` the text PostgreSQL reads. Null for what is none.
 */
export type IpAddress = { address: string; host: string; neighbourhood: string };

export function readIpAddress(text: string): IpAddress | null {
  const plain = text.trim();
  if (plain.includes(".") && !plain.includes(":")) return fromFour(readFour(plain));
  const groups = readSix(plain);
  if (!groups) return null;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return fromFour([groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255]);
  const hex = groups.map((group) => group.toString(16));
  return {
    address: hex.join(":"),
    host: hex.slice(0, 4).join(":"),
    neighbourhood: hex.slice(0, 3).join(":"),
  };
}

function fromFour(bytes: readonly number[] | null): IpAddress | null {
  if (!bytes) return null;
  const address = bytes.join(".");
  return { address, host: address, neighbourhood: bytes.slice(0, 3).join(".") };
}

function readFour(text: string): number[] | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

/** Eight groups of 16 bits. */
function readSix(text: string): number[] | null {
  if (text.length > 45 || !/^[\da-f:.]+$/i.test(text)) return null;
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(groupsOf);
  if (!head || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? null : [...head, ...Array<number>(missing).fill(0), ...tail];
}

function groupsOf(text: string): number[] | null {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (part.includes(".")) {
      const four = i === parts.length - 1 ? readFour(part) : null;
      if (!four) return null;
      groups.push(four[0]! * 256 + four[1]!, four[2]! * 256 + four[3]!);
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}
