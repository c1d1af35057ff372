import { env } from "#app/env.server.ts";

/** An address on this site, for a mail. */
export function linkTo(path: `/${string}`): string {
  return new URL(path, env.BASE_URL).href;
}
