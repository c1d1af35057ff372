// A name server of the tests: answers A and AAAA from a list, says of all other names that they don't exist.
import dgram from "node:dgram";
import type { AddressInfo } from "node:net";

const A = 1;
type Zone = Readonly<Record<string, { a?: readonly number[][]; aaaa?: readonly string[]; isSilent?: boolean }>>;

export async function aNameServer(
  zone: Zone,
): Promise<{ address: string; asked: string[]; stop: () => Promise<void> }> {
  const asked: string[] = [];
  const server = dgram.createSocket("udp4");
  server.on("message", (query, { port, address }) => {
    const { name, type, end } = questionOf(query);
    asked.push(`${name} ${type === A ? "A" : "AAAA"}`);
    const known = zone[name];
    if (known?.isSilent) return;
    const rows = type === A ? (known?.a ?? []).map((bytes) => Buffer.from(bytes)) : (known?.aaaa ?? []).map(hexBytes);
    server.send(answerTo(query.subarray(0, end), { type, rows, isKnown: known !== undefined }), port, address);
  });
  await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, asked, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

type Found = { type: number; rows: readonly Buffer[]; isKnown: boolean };

function answerTo(question: Buffer, { type, rows, isKnown }: Found): Buffer {
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(rows.length, 6);
  head.writeUInt32BE(0, 8);
  const records = rows.map((data) => {
    const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]); // the name again, class IN, no time to live
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, question.subarray(12), ...records]);
}

/** 32 hex digits, colons between. */
const hexBytes = (text: string) => Buffer.from(text.replaceAll(":", ""), "hex");
