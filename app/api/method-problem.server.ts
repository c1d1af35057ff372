import { defaultLocale, wordsFor } from "#app/words/words.ts";
import { methodNotAllowed } from "./endpoint.server.ts";
import { type Method, methodsAt } from "./endpoints.server.ts";
import { problemResponse } from "./problem.ts";

/**
 * For server/: a call of an endpoint by a method that it doesn't have, which the router would answer in its own way.
 * Null when the call may pass.
 */
export function methodProblem(method: string, path: string, requestId: string): Response | null {
  if (!path.startsWith("/api/v1/")) return null;
  const methods = methodsAt(path);
  const asked = method === "HEAD" ? "GET" : method;
  if (methods.length === 0 || methods.includes(asked as Method)) return null;
  return problemResponse(methodNotAllowed(...methods), { requestId, t: wordsFor(defaultLocale) });
}
