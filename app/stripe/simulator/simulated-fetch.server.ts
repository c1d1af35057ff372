import { createHash } from "node:crypto";
import { type BulkTx, bulkTransaction } from "#app/db/transaction.server.ts";
import { saveAnswer, type SavedAnswerRow, selectSavedAnswer, tryHoldKey } from "#app/db/sql/simulated-idempotency.ts";
import { done } from "#app/exchange/outcome.ts";
import { isLiveKey } from "../payment-guards.ts";
import { stripeApiVersion } from "../api-version.ts";
import { endpoints } from "./endpoints.server.ts";
import { decodeForm, type FormValue } from "./form-body.ts";
import { simulatedId } from "./ids.server.ts";
import { invalidRequest, notSimulated, SimulatedError } from "./simulated-error.ts";
import { openStore } from "./store.server.ts";

type Call = { method: string; path: string; params: Record<string, FormValue>; key: string | null; body: string };
type Answer = { status: number; body: object; replayed?: boolean };

/**
 * Stripe's HTTP, answered from the schema stripe_sim: the same verbs, paths, errors and idempotency, so that the
 * library before it can't tell the difference. An unknown path is 404 in Stripe's envelope, what exists at Stripe
 * but not here is 501.
 */
export const simulatedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const answer = await answerTo(request).catch((error: unknown): Answer => {
    if (error instanceof SimulatedError) return { status: error.status, body: { error: error.body } };
    throw error;
  });
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: {
      "Content-Type": "application/json",
      "Request-Id": simulatedId("req"),
      "Stripe-Version": stripeApiVersion,
      ...(answer.replayed ? { "Idempotent-Replayed": "true" } : {}),
    },
  });
};

async function answerTo(request: Request): Promise<Answer> {
  refuseStrangers(request.headers);
  const call = await readCall(request);
  const route = routeOf(call);
  const outcome = await bulkTransaction(async (tx) => done(await answerOnce(tx, call, () => act(tx, call, route))));
  if (!outcome.ok) throw new Error("the simulator never refuses a transaction");
  return outcome.value;
}

function refuseStrangers(headers: Headers): void {
  const key = (headers.get("authorization") ?? "").replace(/^Bearer /, "");
  if (!key || isLiveKey(key))
    throw new SimulatedError(401, { type: "invalid_request_error", message: "The simulator takes no live key." });
  const version = headers.get("stripe-version");
  if (version !== stripeApiVersion) throw invalidRequest(`Invalid Stripe API version: ${version ?? "none"}`);
}

async function readCall(request: Request): Promise<Call> {
  const url = new URL(request.url);
  const body = await request.text();
  const params = decodeForm(request.method === "POST" ? body : url.search.slice(1));
  if (!params) throw invalidRequest("Invalid hash");
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  if (key !== null && key.length > 255) throw invalidRequest("Idempotency keys may be up to 255 characters long.");
  return { method: request.method, path: url.pathname, params, key, body };
}

function routeOf({ method, path }: Call) {
  const ids: string[] = [];
  const pattern = path.replace(/\/((?:cs|cus|pi|ch|re|txn|evt)_[^/]*)/g, (_, id: string) => {
    ids.push(decodeURIComponent(id));
    return "/{id}";
  });
  const endpoint = endpoints[`${method} ${pattern}`];
  if (!endpoint) throw notSimulated(`${method} ${pattern}`);
  return { endpoint, id: ids[0] ?? "" };
}

async function act(tx: BulkTx, call: Call, { endpoint, id }: ReturnType<typeof routeOf>): Promise<Answer> {
  const store = await openStore(tx, call.method === "POST");
  return { status: 200, body: await endpoint(store, call.params, id) };
}

/** The first answer under a key is the answer for a day. Errors in the parameters are not kept, as at Stripe. */
async function answerOnce(tx: BulkTx, call: Call, act: () => Promise<Answer>): Promise<Answer> {
  if (call.key === null) return act();
  const [hold] = await tx.rows<{ held: boolean }>(tryHoldKey(call.key));
  if (!hold?.held)
    throw new SimulatedError(409, {
      type: "idempotency_error",
      code: "idempotency_key_in_use",
      message: "There is currently another in-progress request using this Idempotent Key.",
    });
  const fingerprint = createHash("sha256").update(`${call.method} ${call.path}\n${call.body}`).digest("hex");
  const [saved] = await tx.rows<SavedAnswerRow>(selectSavedAnswer(call.key));
  if (saved && saved.fingerprint !== fingerprint)
    throw new SimulatedError(400, {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${call.key}' if you meant to execute a different request.`,
    });
  if (saved) return { status: saved.status, body: saved.body as object, replayed: true };
  const answer = await act();
  await tx.rows(saveAnswer({ key: call.key, fingerprint, status: answer.status, body: answer.body }));
  return answer;
}
