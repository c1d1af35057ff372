import type * as z from "zod";
import type { Action } from "#app/exchange/permissions.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What the API document says of an endpoint. */
export type Description = {
  /** With {braces}: /api/v1/batches/{batchId}. */
  path: `/api/v1/${string}`;
  /** One imperative sentence: "List batches". */
  summary: string;
  /** The answer's JSON as it is sent, or the media type of what is not JSON. Absent: no content. */
  response?: z.ZodType | `text/${string}` | `application/${string}`;
  /** The query parameters it reads, all optional. */
  query?: z.ZodObject;
};
export type Endpoint = Description & {
  method: Method;
  action: Action;
  status: number;
  body: z.ZodType | null;
  /** Media types of a streamed body. */
  uploads: readonly string[];
  conflicts: readonly string[];
};

const known = new Map<string, Endpoint>();

/** Called as a route's module is read, so that the document is what the routes are. */
export function registerEndpoint(endpoint: Endpoint): void {
  known.set(`${endpoint.method} ${endpoint.path}`, endpoint);
}

export function listEndpoints(): Endpoint[] {
  return [...known.values()].sort((one, other) => (one.path + one.method < other.path + other.method ? -1 : 1));
}

/** Methods of the endpoint at this path; empty where there is none. */
export function methodsAt(pathname: string): Method[] {
  return listEndpoints()
    .filter(({ path }) => patternOf(path).test(pathname))
    .map(({ method }) => method);
}

function patternOf(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}/?$`);
}
