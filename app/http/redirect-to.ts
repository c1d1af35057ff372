const ownOrigin = "https://own.invalid";

/** A path on this site, or the fallback. Anything that a browser could read as another site is dropped. */
export function redirectTo(target: unknown, fallback: string): string {
  if (typeof target !== "string" || target.length > 2000 || !target.startsWith("/")) return fallback;
  if (hasControlCharacter(target) || hasForeignStart(target) || hasForeignStart(decoded(target))) return fallback;
  const url = URL.canParse(target, ownOrigin) ? new URL(target, ownOrigin) : undefined;
  if (!url || url.origin !== ownOrigin) return fallback;
  // The parser may have resolved "/.//evil" to "//evil".
  const path = url.pathname + url.search + url.hash;
  return hasForeignStart(path) || hasForeignStart(decoded(path)) ? fallback : path;
}

function hasForeignStart(path: string | undefined): boolean {
  return path === undefined || /^\/[/\\]/.test(path) || path.includes("\\");
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < " " || character === "\u007f");
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path.split("?", 1)[0] ?? "");
  } catch {
    return undefined;
  }
}
