/** What a file is that is no text table at all. */
export const foreignFiles = [
  "zip",
  "spreadsheet",
  "locked spreadsheet",
  "gzip",
  "pdf",
  "html",
  "xml",
  "json",
  "image",
  "rtf",
  "archive",
  "binary",
] as const;
export type ForeignFile = (typeof foreignFiles)[number];

const signatures: [ForeignFile, number[]][] = [
  ["gzip", [0x1f, 0x8b]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["spreadsheet", [0xd0, 0xcf, 0x11, 0xe0]], // the old Excel container
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["archive", [0x52, 0x61, 0x72, 0x21]],
  ["archive", [0x42, 0x5a, 0x68]],
  ["archive", [0x28, 0xb5, 0x2f, 0xfd]],
  ["binary", [0x7f, 0x45, 0x4c, 0x46]],
];

const TAR_MARK_AT = 257;

/** What may hold a table though it is no text itself. */
export type Container = "zip" | "gzip";

export function recogniseContainer(start: Uint8Array): Container | null {
  if (startsWith(start, [0x50, 0x4b, 3, 4]) || startsWith(start, [0x50, 0x4b, 5, 6])) return "zip";
  return startsWith(start, [0x1f, 0x8b]) ? "gzip" : null;
}

/** The kind of a file that isn't a CSV, by its first bytes; null when it may be one. */
export function recogniseForeignFile(head: Uint8Array): ForeignFile | null {
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) return zipKind(head);
  const signature = signatures.find(([, bytes]) => startsWith(head, bytes));
  if (signature?.[0] === "spreadsheet" && isLocked(head)) return "locked spreadsheet";
  if (signature) return signature[0];
  if (startsWith(head.subarray(TAR_MARK_AT), [0x75, 0x73, 0x74, 0x61, 0x72])) return "archive";
  const start = new TextDecoder("latin1")
    .decode(head.subarray(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (/^<(!doctype html|html|head|body|table)\b/i.test(start)) return "html";
  if (/^<(\?xml|[a-z!-])/i.test(start) && start.includes(">")) return /<(html|table)\b/i.test(start) ? "html" : "xml";
  if (/^[[{]\s*["{[\]}]/.test(start)) return "json";
  return null;
}

/** A workbook with a password stands as `EncryptedPackage` (UTF-16) in the old container. */
function isLocked(head: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(head).includes([..."EncryptedPackage"].join("\0"));
}

/** Office documents are ZIP files whose first entries have known names. */
function zipKind(head: Uint8Array): ForeignFile {
  const text = new TextDecoder("latin1").decode(head.subarray(0, 4096));
  return /\[Content_Types\]\.xml|xl\/|mimetypeapplication\/vnd\.oasis/.test(text) ? "spreadsheet" : "zip";
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
