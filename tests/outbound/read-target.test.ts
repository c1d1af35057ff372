// Which addresses customers may choose: read once, by the parser that is also connected by.
import { isIPv4 } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../app/outbound/public-address.ts";
import { readTarget } from "../../app/outbound/read-target.ts";

const closed = { allowsLoopback: false };
const open = { allowsLoopback: true };

/** Everything by which others got a server to talk to itself or to its neighbours. */
export const hostile = [
  "http://127.0.0.1",
  "http://2130706433",
  "http://0x7f.1",
  "http://[::ffff:127.0.0.1]",
  "https://127.0.0.1",
  "https://127.1",
  "https://2130706433",
  "https://0x7f.1",
  "https://0x7f000001",
  "https://0177.0.0.1",
  "https://127.0.0.1.",
  "https://①②⑦.⓪.⓪.①",
  "https://127。0。0。1",
  "https://0",
  "https://0.0.0.0",
  "https://[::]",
  "https://[::1]",
  "https://[0:0:0:0:0:0:0:1]",
  "https://[::ffff:127.0.0.1]",
  "https://[::ffff:7f00:1]",
  "https://[::127.0.0.1]",
  "https://[64:ff9b::7f00:1]", // NAT64
  "https://[64:ff9b:1::a00:1]", // NAT64 of somebody's own network
  "https://[2002:7f00:1::]", // 6to4
  "https://[2001:0:7f00:1::]", // Teredo
  "https://[fe80::1]",
  "https://[fec0::1]",
  "https://[fc00::1]",
  "https://[fd12:3456:789a::1]",
  "https://[ff02::1]",
  "https://[2001:db8::1]",
  "https://[3fff::1]",
  "https://169.254.169.254/latest/meta-data/",
  "https://[fd00:ec2::254]/latest/meta-data/",
  "https://10.0.0.1",
  "https://172.16.0.1",
  "https://192.168.1.1",
  "https://100.64.0.1",
  "https://192.0.2.1",
  "https://198.18.0.1",
  "https://198.51.100.1",
  "https://203.0.113.1",
  "https://224.0.0.1",
  "https://240.0.0.1",
  "https://255.255.255.255",
  "https://localhost",
  "https://localhost.",
  "https://LOCALHOST:8443",
  "https://intranet",
  "https://user@bids.example.com",
  "https://user:secret@bids.example.com",
  "https://bids.example.com@127.0.0.1",
  "https://127.0.0.1#@bids.example.com",
  "https:\\\\127.0.0.1\\@bids.example.com",
  "https://bids.example.com:22",
  "https://bids.example.com:80",
  "https://bids.example.com:6379",
  "http://bids.example.com",
  "http://bids.example.com:443",
  "ftp://bids.example.com",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_",
  "data:application/json,{}",
  "javascript:alert(1)",
  "//bids.example.com",
  "https://",
  "https:///",
  "https://[fe80::1%25eth0]",
  "https://1.2.3.4.5",
  "https://-bids.example.com",
  "https://bids..example.com",
  `https://${"a".repeat(64)}.example.com`,
  `https://bids.example.com/${"a".repeat(2_000)}`,
  "",
  "bids.example.com",
];

describe("an address that a customer chooses", () => {
  it.each(hostile)("is refused: %s", (url) => {
    expect(readTarget(url, closed)).toEqual({ ok: false, reason: "refused_address" });
  });

  it.each([
    ["https://bids.example.com", { host: "bids.example.com", port: 443, path: "/", name: "bids.example.com" }],
    ["HTTPS://Bids.Example.com:443/a?b=c#d", { host: "bids.example.com", port: 443, path: "/a?b=c" }],
    ["https://bids.example.com:8443/ä", { host: "bids.example.com:8443", port: 8443, path: "/%C3%A4" }],
    ["https://bids.example.com.", { host: "bids.example.com.", name: "bids.example.com" }],
    ["https://bücher.example", { name: "xn--bcher-kva.example" }],
    ["https://8.8.8.8", { name: "8.8.8.8", isAddress: true }],
    ["https://[2606:4700:4700::1111]:8443", { name: "2606:4700:4700::1111", host: "[2606:4700:4700::1111]:8443" }],
  ])("is read: %s", (url, expected) => {
    expect(readTarget(url, closed)).toMatchObject({
      ok: true,
      value: { isSecure: true, isOnlyLocal: false, ...expected },
    });
  });

  it.each([
    ["http://127.0.0.1:4000/bid", true],
    ["http://localhost:4000/bid", true],
    ["http://[::1]:4000", true],
    ["https://127.0.0.1", true],
    ["http://10.0.0.1:4000", false],
    ["http://169.254.169.254", false],
    ["http://8.8.8.8", false], // http leaves the machine never
    ["https://8.8.8.8:4000", false],
    ["https://192.168.0.1", false],
    ["ftp://127.0.0.1", false],
  ])("may be this machine's own in a trial: %s %s", (url, isTaken) => expect(readTarget(url, open).ok).toBe(isTaken));
});

describe("public addresses", () => {
  const bytes = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  /** The same rule said another way, by bytes. */
  const isKept = ([a, b, c]: readonly [number, number, number, number]) =>
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
    (a === 192 &&
      ((b === 31 && c === 196) || (b === 52 && c === 193) || (b === 88 && c === 99) || (b === 175 && c === 48))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113);

  it("are all of IPv4 but what is kept for other things, however it is spelt", () => {
    const near = fc.constantFrom(
      ...([
        [9, 255],
        [10, 0],
        [11, 0],
        [100, 63],
        [100, 64],
        [100, 127],
        [100, 128],
        [126, 255],
        [127, 0],
        [128, 0],
      ] as const),
      ...([
        [169, 253],
        [169, 254],
        [172, 15],
        [172, 16],
        [172, 31],
        [172, 32],
        [192, 0],
        [192, 167],
        [192, 168],
      ] as const),
      ...([
        [198, 17],
        [198, 18],
        [198, 19],
        [198, 20],
        [198, 51],
        [203, 0],
        [223, 255],
        [224, 0],
        [255, 255],
      ] as const),
    );
    const nearBytes = fc.tuple(near, fc.constantFrom(0, 1, 2, 48, 99, 100, 113, 193, 196), fc.nat(255));
    const address = fc.oneof(
      bytes,
      nearBytes.map(([[a, b], c, d]) => [a, b, c, d] as [number, number, number, number]),
    );
    fc.assert(
      fc.property(address, (parts) => {
        const dotted = parts.join(".");
        const number = parts.reduce((sum, part) => sum * 256 + part, 0);
        const isPublic = !isKept(parts);
        expect(isIPv4(dotted) && isPublicAddress(dotted)).toBe(isPublic);
        for (const spelt of [dotted, String(number), `0x${number.toString(16)}`, `0${number.toString(8)}`])
          expect(readTarget(`https://${spelt}/`, closed).ok, spelt).toBe(isPublic);
        const [hex1, hex2] = [(parts[0] << 8) | parts[1], (parts[2] << 8) | parts[3]].map((part) => part.toString(16));
        for (const inside of [
          `::ffff:${hex1}:${hex2}`,
          `64:ff9b::${hex1}:${hex2}`,
          `2002:${hex1}:${hex2}::1`,
          `::${hex1}:${hex2}`,
        ])
          expect(isPublicAddress(inside), inside).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["2606:4700:4700::1111", true],
    ["2a00:1450:4001:81b::200e", true],
    ["2001:4860:4860::8888", true],
    ["2001:1ff::1", false],
    ["2001:200::1", true],
    ["2620:4f:8000::1", false],
    ["3fff:fff::1", false],
    ["3fff:1000::1", true],
    ["4000::1", false],
    ["1fff::1", false],
    ["fe80::1%eth0", false],
    ["2606:4700::1%eth0", false],
    ["8.8.8", false],
    ["08.8.8.8", false],
    ["nonsense", false],
    ["", false],
  ])("%s: %s", (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));
});
