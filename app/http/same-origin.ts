export type IncomingRequest = {
  method: string;
  /** Path without the query. */
  path: string;
  header: (name: string) => string | undefined;
};

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Why an unsafe request must be refused as coming from another site, or undefined if it may pass.
 * Sec-Fetch-Site is asked first, then Origin; a request with neither is refused, since every browser we support sends one.
 * The API knows only keys, webhooks only signatures, hosted forms and the simulator nobody: none of them looks at a
 * cookie, so another site gains nothing by causing such a call.
 */
export function crossSiteProblem(request: IncomingRequest, ownOrigins: readonly string[]): string | undefined {
  if (safeMethods.has(request.method.toUpperCase()) || carriesNoCookieAuthority(request)) return undefined;
  const site = request.header("sec-fetch-site");
  // "none" is a request that the person typed or bookmarked; no page caused it.
  if (site !== undefined) return site === "same-origin" || site === "none" ? undefined : `sec-fetch-site is ${site}`;
  const origin = request.header("origin");
  if (origin === undefined) return "neither sec-fetch-site nor origin was sent";
  return ownOrigins.includes(origin) ? undefined : "origin is another site";
}

function carriesNoCookieAuthority({ path }: IncomingRequest): boolean {
  return ["/webhooks/", "/hooks/", "/f/", "/_sim/", "/api/"].some((open) => path.startsWith(open));
}
