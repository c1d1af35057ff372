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
  if (typeof value === "string")
    return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!) : value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString("hex")}`;
  if (Array.isArray(value)) return copyArray(value as readonly (string | bigint)[]);
  return String(value);
}

function copyArray(items: readonly (string | bigint)[]): string {
  const quoted = items.map((item) =>
    typeof item === "bigint" ? item.toString() : `"${item.replace(/["\\]/g, (sign) => `\\${sign}`)}"`,
  );
  return `{${quoted.join(",").replaceAll("\\", "\\\\")}}`;
}
