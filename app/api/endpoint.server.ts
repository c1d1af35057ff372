import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type * as z from "zod";
import { isUnavailable } from "#app/db/database-error.ts";
import type { KeyActor } from "#app/exchange/actor.ts";
import type { Outcome } from "#app/exchange/outcome.ts";
import type { Action } from "#app/exchange/permissions.ts";
import { log } from "#app/log.server.ts";
import { authenticate } from "./authenticate.server.ts";
import { type Description, type Method, registerEndpoint } from "./endpoints.server.ts";
import { attemptOf, keyedCallOf, onceFor } from "./idempotency.server.ts";
import { Problem, problem, problemOfRefusal, problemResponse } from "./problem.ts";
import { readJson } from "./read-json.server.ts";
import { wordsOf } from "./words-of.ts";

export { problem } from "./problem.ts";

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;
export type Call = {
  actor: KeyActor;
  request: Request;
  params: RouteArgs["params"];
  url: URL;
};
/** `attempt` is a uuid: the same for every send of one Idempotency-Key. Use it as the id of what is made. */
export type WriteCall<Body> = Call & { body: Body; attempt: string };
export type UploadCall = Call & { attempt: string };
/** A Response as it is; a refusal as problem+json; anything else as JSON, bigint as a string and Date as ISO 8601. */
export type Answer = Response | Problem | Outcome<unknown, string> | object;

type ReadOptions = { describe: Description };
type WriteOptions = {
  describe: Description;
  method?: Exclude<Method, "GET">;
  /** Of success; 200 unless said. Done without a value is 204. */
  status?: number;
  /** Reason codes that are answered with 409 rather than 422. */
  conflicts?: readonly string[];
  /** False where the answer holds a secret: it isn't kept, and the same Idempotency-Key does the same work again. */
  keepsAnswer?: boolean;
  /** Of the body, in bytes; 1 MB unless said. server/limit-body.mjs must let it through. */
  bytesMax?: number;
};
type UploadOptions = WriteOptions & { accepts: readonly string[] };

/** A GET endpoint: the key's scope is checked, the handler reads. Returns a loader. */
export function apiRead(action: Action, handler: (call: Call) => Promise<Answer>, { describe }: ReadOptions) {
  registerEndpoint({ ...describe, method: "GET", action, status: 200, body: null, uploads: [], conflicts: [] });
  return (args: LoaderFunctionArgs) =>
    answering(args, async () => {
      const call = await callOf(args, action);
      return call instanceof Problem ? call : asResponse(await handler(call), args, {});
    });
}

/**
 * A writing endpoint with a JSON body: `schema` is a z.strictObject, or null where no body is expected.
 * With an Idempotency-Key it is done once. Returns an action.
 */
export function apiWrite<Schema extends z.ZodType>(
  action: Action,
  schema: Schema | null,
  handler: (call: WriteCall<z.output<Schema>>) => Promise<Answer>,
  options: WriteOptions,
) {
  const { describe, method = "POST", status = 200, conflicts = [], bytesMax, keepsAnswer = true } = options;
  registerEndpoint({ ...describe, method, action, status, body: schema, uploads: [], conflicts });
  return (args: ActionFunctionArgs) =>
    answering(args, async () => {
      if (args.request.method !== method) return methodNotAllowed(method);
      const call = await callOf(args, action);
      if (call instanceof Problem) return call;
      const read = await readJson(args.request, schema, { t: wordsOf(args.request), bytesMax });
      if (read instanceof Problem) return read;
      const keyed = keyedCallOf(args.request, call.actor.organizationId, read.bytes);
      if (keyed instanceof Problem) return keyed;
      const work = async () =>
        asResponse(await handler({ ...call, body: read.value, attempt: attemptOf(keyed) }), args, options);
      return keyed && keepsAnswer ? onceFor(keyed, work) : work();
    });
}

/**
 * A writing endpoint whose body the handler streams, of the media types it `accepts`. An Idempotency-Key stands for
 * the send as a whole: the body isn't compared. Returns an action.
 */
export function apiUpload(action: Action, handler: (call: UploadCall) => Promise<Answer>, options: UploadOptions) {
  const { describe, method = "POST", status = 200, conflicts = [], accepts } = options;
  registerEndpoint({ ...describe, method, action, status, body: null, uploads: accepts, conflicts });
  return (args: ActionFunctionArgs) =>
    answering(args, async () => {
      if (args.request.method !== method) return methodNotAllowed(method);
      const call = await callOf(args, action);
      if (call instanceof Problem) return call;
      const type = (args.request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
      if (!accepts.includes(type))
        return new Problem(415, "media_type_not_accepted", { values: { accepted: accepts.join(", ") } });
      const keyed = keyedCallOf(args.request, call.actor.organizationId, "streamed");
      if (keyed instanceof Problem) return keyed;
      const work = async () => asResponse(await handler({ ...call, attempt: attemptOf(keyed) }), args, options);
      return keyed ? onceFor(keyed, work) : work();
    });
}

async function callOf({ request, params }: RouteArgs, action: Action): Promise<Call | Problem> {
  const actor = await authenticate(request, action);
  return actor instanceof Problem ? actor : { actor, request, params, url: new URL(request.url) };
}

export function methodNotAllowed(...allowed: readonly Method[]): Problem {
  return new Problem(405, "method_not_allowed", { headers: { Allow: allowed.join(", ") } });
}

/** Runs an endpoint; whatever happens, the answer is one that a program can read, and says nothing of our insides. */
export async function answering(args: RouteArgs, work: () => Promise<Response | Problem>): Promise<Response> {
  const facts = { requestId: args.context.requestId, t: wordsOf(args.request) };
  try {
    const answer = await work();
    return answer instanceof Problem ? problemResponse(answer, facts) : answer;
  } catch (error) {
    if (error instanceof Response) return error;
    log.error({ err: error, id: facts.requestId, path: new URL(args.request.url).pathname }, "API call failed");
    const answer = isUnavailable(error)
      ? new Problem(503, "unavailable", { headers: { "Retry-After": "2" } })
      : problem(500, "internal");
    return problemResponse(answer, facts);
  }
}

function asResponse(answer: Answer, { request, context }: RouteArgs, options: Partial<WriteOptions>): Response {
  if (answer instanceof Response) return answer;
  const facts = { requestId: context.requestId, t: wordsOf(request) };
  if (answer instanceof Problem) return problemResponse(answer, facts);
  if (!isOutcome(answer)) return asJson(answer, options.status ?? 200);
  if (!answer.ok) return problemResponse(problemOfRefusal(answer, options.conflicts), facts);
  return answer.value === undefined ? new Response(null, { status: 204 }) : asJson(answer.value, options.status ?? 200);
}

function isOutcome(answer: object): answer is Outcome<unknown, string> {
  return "ok" in answer && typeof answer.ok === "boolean" && ("value" in answer || "reason" in answer);
}

function asJson(value: unknown, status: number): Response {
  const text = JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? each.toString() : each));
  return new Response(text, {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  });
}
