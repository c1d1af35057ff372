/** Where a page of a list begins: beyond the row with these sort keys, towards older or newer rows. */
export type PageCursor = { direction: "older" | "newer"; keys: string[] };

export type PageRequest = { cursor: PageCursor | undefined; size: number };

/** Rows in showing order (newest first), and the cursors of the neighbours where there are any. */
export type Page<Row> = { rows: Row[]; newer: string | undefined; older: string | undefined };

export const pageSizeDefault = 50;
export const pageSizeMax = 200;

/** Cursors travel in URLs, so their keys are times and ids, never a person's data. */
export function encodeCursor({ direction, keys }: PageCursor): string {
  return base64url(JSON.stringify([direction === "older" ? "o" : "n", ...keys]));
}

/** The cursor, or undefined when the text isn't one. */
export function decodeCursor(text: string | null): PageCursor | undefined {
  if (text === null || text.length > 400) return undefined;
  const parts = parsed(text);
  if (!Array.isArray(parts) || parts.length < 2 || !parts.every((part) => typeof part === "string")) return undefined;
  const [mark, ...keys] = parts;
  if (mark !== "o" && mark !== "n") return undefined;
  return { direction: mark === "o" ? "older" : "newer", keys };
}

/** Reads `?page=…&size=…`. A bad cursor is the first page; sizes outside 1…200 are brought inside. */
export function readPageRequest(url: URL): PageRequest {
  const size = Number(url.searchParams.get("size") ?? pageSizeDefault);
  return {
    cursor: decodeCursor(url.searchParams.get("page")),
    size: Number.isInteger(size) ? Math.min(Math.max(size, 1), pageSizeMax) : pageSizeDefault,
  };
}

/**
 * Makes a page of what a query found. Ask it for `size + 1` rows, in the direction of the cursor (older: descending,
 * newer: ascending): the extra row only says whether there are more.
 */
export function pageOf<Row>(found: Row[], request: PageRequest, keysOf: (row: Row) => string[]): Page<Row> {
  const goingNewer = request.cursor?.direction === "newer";
  const hasMore = found.length > request.size;
  const kept = found.slice(0, request.size);
  const rows = goingNewer ? kept.reverse() : kept;
  const first = rows[0];
  const last = rows.at(-1);
  const hasNewer = goingNewer ? hasMore : request.cursor !== undefined;
  const hasOlder = goingNewer ? true : hasMore;
  return {
    rows,
    newer: first && hasNewer ? encodeCursor({ direction: "newer", keys: keysOf(first) }) : undefined,
    older: last && hasOlder ? encodeCursor({ direction: "older", keys: keysOf(last) }) : undefined,
  };
}

function base64url(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function parsed(text: string): unknown {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (each) => each.charCodeAt(0))),
    );
  } catch {
    return undefined;
  }
}
