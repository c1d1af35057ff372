import { createHash, createHmac, randomUUID } from "node:crypto";
import { database } from "#app/db/client.server.ts";
import {
  claimIdempotencyKey,
  type KeyedCall,
  releaseIdempotencyKey,
  renewIdempotencyKey,
  selectIdempotencyKey,
  storeAnswer,
  type StoredAnswer,
} from "#app/db/sql/idempotency-keys.ts";
import { log } from "#app/log.server.ts";
import { Problem, problem } from "./problem.ts";

/** A process that dies gives the call back after this; a living one renews it three times as often. */
const lockSeconds = 10;

/** Null: the caller sent no key. The request's hash covers method, address, media type and every byte of the body. */
export function keyedCallOf(
  request: Request,
  organizationId: string,
  body: Uint8Array | "streamed",
): KeyedCall | Problem | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) return problem(400, "invalid_idempotency_key");
  const { pathname, search } = new URL(request.url);
  const hash = createHash("sha256").update(`${search}\n${request.headers.get("content-type") ?? ""}\n`);
  if (body !== "streamed") hash.update(body);
  return { organizationId, key, route: `${request.method} ${pathname}`, requestHash: hash.digest("hex") };
}

/**
 * The id under which the call's object is made: the same key always gives the same one, so that a call repeated after
 * a crash finds what the first made. Without a key it is random.
 */
export function attemptOf(call: KeyedCall | null): string {
  if (!call) return randomUUID();
  const hex = createHmac("sha256", call.organizationId).update(`${call.route}\n${call.key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Does the work once for its key: later sends get the first answer byte for byte, a send while the first is under way
 * 409, another request under the same key 422. Answers of 5xx and 429 are not kept: nothing was done.
 */
export async function onceFor(call: KeyedCall, work: () => Promise<Response>): Promise<Response | Problem> {
  const [claim] = await database.rows(claimIdempotencyKey(call, lockSeconds));
  if (!claim) return earlierAnswer(call);
  const stopRenewing = keepClaim(call);
  const giveBack = () => database.rows(releaseIdempotencyKey(call.organizationId, call.key));
  try {
    const response = await work();
    if (response.status < 500 && response.status !== 429) return await firstAnswer(call, response);
    await giveBack();
    return response;
  } catch (error) {
    await giveBack();
    throw error;
  } finally {
    stopRenewing();
  }
}

/** Keeps the answer and gives it; if another process answered first after all, its answer is the answer. */
async function firstAnswer(
  { organizationId, key, ...call }: KeyedCall,
  response: Response,
): Promise<Response | Problem> {
  const { status, headers } = response;
  const body = await response.text();
  const contentType = headers.get("Content-Type") ?? "";
  const stored = await database.rows(storeAnswer(organizationId, key, { status, body, contentType }));
  if (stored.length === 0) return earlierAnswer({ organizationId, key, ...call });
  return new Response(body || null, { status, headers });
}

function keepClaim({ organizationId, key }: KeyedCall): () => void {
  const timer = setInterval(
    () => {
      database
        .rows(renewIdempotencyKey(organizationId, key, lockSeconds))
        .catch((error: unknown) => log.warn({ err: error }, "an idempotency lock was not renewed"));
    },
    (lockSeconds * 1000) / 3,
  );
  timer.unref();
  return () => clearInterval(timer);
}

async function earlierAnswer(call: KeyedCall): Promise<Response | Problem> {
  const [row] = await database.rows<StoredAnswer>(selectIdempotencyKey(call));
  if (row && !row.is_same_request) return problem(422, "idempotency_key_reused");
  if (!row || row.status === null)
    return new Problem(409, "idempotency_key_in_flight", { headers: { "Retry-After": "1" } });
  const headers = new Headers({ "Cache-Control": "no-store", "Idempotent-Replay": "true" });
  if (row.content_type) headers.set("Content-Type", row.content_type);
  return new Response(row.body || null, { status: row.status, headers });
}
