import { env } from "#app/env.server.ts";

/** Where a feed's sender posts. */
export const hookAddress = (feedId: string) => new URL(`/hooks/${feedId}`, env.BASE_URL).href;
