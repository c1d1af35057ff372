/** A value of PostgreSQL's COPY text format. Bytes go as hex. */
export type CopyValue =
  string | number | bigint | boolean | Date | Uint8Array | readonly string[] | readonly bigint[] | null;

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** One row, with its line end. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = "";
  for (let i = 0; i < values.length; i++) line += (i === 0 ? "" : "\t") + copyValue(values[i]!);
  return `${line}\n`;
}

function copyValue(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return copyArray(value as readonly (string | bigint)[]);
  if (value instanceof Date) return value.toISOString();
  const bytes = value as Uint8Array;
  return `\\\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex")}`;
}

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!) : text;
}

/** Lists that many rows share are written once. */
const writtenLists = new WeakMap<readonly (string | bigint)[], string>();

function copyArray(items: readonly (string | bigint)[]): string {
  if (typeof items[0] === "bigint") return `{${items.join(",")}}`;
  let written = writtenLists.get(items);
  if (written === undefined) {
    const quoted = (items as readonly string[]).map((item) => `"${item.replace(/["\\]/g, (sign) => `\\${sign}`)}"`);
    writtenLists.set(items, (written = escaped(`{${quoted.join(",")}}`)));
  }
  return written;
}
