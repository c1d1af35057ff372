import type { ActionFunctionArgs } from "@remix-run/node";
import { answering, methodNotAllowed } from "./endpoint.server.ts";
import type { Method } from "./endpoints.server.ts";

type Endpoint = (args: ActionFunctionArgs) => Promise<Response>;

/** One route's action for endpoints that share an address: `byMethod({ PUT: apiWrite(…), DELETE: apiWrite(…) })`. */
export function byMethod(endpoints: Partial<Record<Exclude<Method, "GET">, Endpoint>>): Endpoint {
  const allowed = Object.keys(endpoints) as Exclude<Method, "GET">[];
  return (args) => {
    const method = allowed.find((each) => each === args.request.method);
    return method ? endpoints[method]!(args) : answering(args, async () => methodNotAllowed(...allowed));
  };
}
