const ownOrigin = "https://own.invalid";

/** A path on this site, or the fallback. Anything that a browser could read as another site is dropped. */
export function redirectTo(target: unknown, fallback: string): string {
  if (typeof target !== "string" || target.length > 2000 || !target.startsWith("/")) return fallback;
  if (!URL.canParse(target, ownOrigin)) return fallback;
  // Judged as the parser reads it: it turns "/\evil" into "//evil", drops tabs, and resolves "/.//evil".
  const url = new URL(target, ownOrigin);
  if (url.origin !== ownOrigin || looksForeign(url.pathname)) return fallback;
  return url.pathname + url.search + url.hash;
}

/** A server in front of us may decode the path once more, so "/%2f/evil" is judged as "///evil". */
function looksForeign(pathname: string): boolean {
  try {
    return /^\/[/\\]|\\/.test(decodeURIComponent(pathname));
  } catch {
    return true;
  }
}
