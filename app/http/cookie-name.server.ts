import { env } from "#app/env.server.ts";

const { protocol, hostname } = new URL(env.BASE_URL);
const isLoopback = hostname === "localhost" || hostname.endsWith(".localhost") || /^127\.|^\[::1\]$/.test(hostname);

/** Browsers keep Secure cookies over plain http only from the machine itself; elsewhere http is for trials at home. */
export const isSecureSite = protocol === "https:" || isLoopback;

/** `__Host-` binds a cookie to this very host and to https: no sibling domain and no plain page can plant one. */
export function cookieName(name: string): string {
  return isSecureSite ? `__Host-${name}` : name;
}
