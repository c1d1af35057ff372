import { database } from "#app/db/client.server.ts";
import { deleteTokensStatement, takeTokenStatement, type TokenRow } from "#app/db/sql/take-token.ts";
import { keyedHash } from "#app/crypto/purpose-key.server.ts";

export type Token = { taken: true } | { taken: false; retryAfterSeconds: number };

/**
 * Takes one of `limit` tokens that a bucket has per window (at most a day). The bucket is named by purpose and whom
 * it bounds, such as `sign-in:address:203.0.113.7`; only its keyed hash is stored, since it may name a person.
 */
export async function takeToken(bucket: string, limit: number, windowSeconds: number): Promise<Token> {
  const [row] = await database.rows<TokenRow>(takeTokenStatement(bucketName(bucket), windowSeconds));
  if (!row) throw new Error("the upsert of a rate limit returned no row");
  return row.taken <= limit ? { taken: true } : { taken: false, retryAfterSeconds: row.seconds_left };
}

/** The answer to a page's action that came too often: `throw tooManyTries(token)`. */
export function tooManyTries({ retryAfterSeconds }: { retryAfterSeconds: number }): Response {
  return new Response("Too many tries", { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } });
}

/** Gives a bucket's tokens back: what it counted turned out well. */
export async function forgetTokens(bucket: string): Promise<void> {
  await database.rows(deleteTokensStatement(bucketName(bucket)));
}

function bucketName(bucket: string): string {
  return `${bucket.split(":", 1)[0]}:${keyedHash("rate-limit", bucket)}`;
}
