import type { Refused } from "#app/exchange/outcome.ts";
import { refusalSentence, refusalStatus } from "#app/http/refusal-words.ts";
import type { Words } from "#app/words/words.ts";

export type ProblemError = { path: string; code: string; message: string };

/** Why a call wasn't done, as a value: the wrapper writes it as application/problem+json with the request's id. */
export class Problem {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly shown: {
      detail?: string;
      errors?: readonly ProblemError[];
      headers?: Record<string, string>;
      /** Fills the blanks of the reason's sentence where no detail is given. */
      values?: Readonly<Record<string, string>>;
    } = {},
  ) {}
}

/** `reason` is a code for programs; without a `detail`, the sentence of `refusals.<reason>` is shown. */
export function problem(status: number, reason: string, detail?: string, errors?: readonly ProblemError[]): Problem {
  return new Problem(status, reason, { detail, errors });
}

/** A refusal of the exchange: 404, 403, 409 where the endpoint lists the reason as a conflict, otherwise 422. */
export function problemOfRefusal({ reason, detail }: Refused<string>, conflicts: readonly string[] = []): Problem {
  return new Problem(conflicts.includes(reason) ? 409 : refusalStatus(reason), reason, { values: detail });
}

export function problemResponse(problem: Problem, facts: { requestId: string; t: Words }): Response {
  const { status, headers, text } = problemParts(problem, facts);
  return new Response(text, { status, headers });
}

export type ResponseParts = { status: number; headers: Record<string, string>; text: string };

export function problemParts(
  { status, reason, shown }: Problem,
  { requestId, t }: { requestId: string; t: Words },
): ResponseParts {
  const body = {
    type: "about:blank",
    title: titles[status] ?? "Refused",
    status,
    detail: shown.detail ?? refusalSentence({ ok: false, reason, detail: shown.values }, t),
    reason,
    ...(shown.errors ? { errors: shown.errors } : {}),
    request_id: requestId,
  };
  const headers = { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...shown.headers };
  return { status, headers, text: JSON.stringify(body) };
}

/** The protocol's own phrases: they are no words of ours, so no language changes them (RFC 9457, about:blank). */
const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
