import { env } from "#app/env.server.ts";
import type { KeyActor } from "#app/exchange/actor.ts";
import { authenticateHeader } from "./authenticate.server.ts";
import { Problem } from "./problem.ts";

/** A key is asked for in the database once a second: one that was revoked pings no longer than that. */
const KNOWN_MS = 1_000;
const KNOWN_MAX = 10_000;

type Known = { caller: Promise<KeyActor | Problem>; at: number };
const known = new Map<string, Known>();

/**
 * Who pings, for calls that take no longer than a look into memory: the key as it was a moment ago, held to so many
 * pings a second in this process.
 */
export async function pingCaller(authorization: string | null): Promise<KeyActor | Problem> {
  const header = authorization ?? "";
  const at = performance.now();
  let entry = known.get(header);
  if (!entry || at - entry.at >= KNOWN_MS) {
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(header, (entry = { caller: authenticateHeader(authorization, "pings:ask"), at }));
    entry.caller.catch(() => known.delete(header)); // the next call tries again
  }
  const caller = await entry.caller;
  if (caller instanceof Problem) return caller;
  const token = takePing(caller.apiKeyId, at);
  if (token) return caller;
  return new Problem(429, "rate_limited", { headers: { "Retry-After": "1" } });
}

type Bucket = { second: number; taken: number };
const buckets = new Map<string, Bucket>();

function takePing(apiKeyId: string, at: number): boolean {
  const second = Math.floor(at / 1_000);
  const bucket = buckets.get(apiKeyId);
  if (bucket?.second === second) return ++bucket.taken <= env.PINGS_PER_SECOND;
  if (buckets.size >= KNOWN_MAX) buckets.clear();
  buckets.set(apiKeyId, { second, taken: 1 });
  return true;
}
