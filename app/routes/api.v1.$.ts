import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answering, methodNotAllowed, problem } from "#app/api/endpoint.server.ts";
import { methodsAt } from "#app/api/endpoints.server.ts";

/** What no endpoint answers to: 404, as a problem that programs can read. */
function nothingHere(args: LoaderFunctionArgs | ActionFunctionArgs) {
  return answering(args, async () => {
    const methods = methodsAt(new URL(args.request.url).pathname);
    return methods.length > 0 ? methodNotAllowed(...methods) : problem(404, "not_found");
  });
}

export { nothingHere as action, nothingHere as loader };
