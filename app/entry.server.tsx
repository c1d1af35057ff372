import { PassThrough } from "node:stream";
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import "./http/load-context.ts";
import { log } from "./log.server.ts";
import { ResponseContext } from "./ui/response-facts.ts";

// What server/ reaches as build.entry.module: one bundle holds the pages, the API and the jobs.
export { closeDatabase } from "./db/client.server.ts";
export { prepareDatabase } from "./db/prepare-database.server.ts";
export { auditFromCommandLine } from "./exchange/ledger/audit-from-command-line.server.ts";
export { replayFromCommandLine } from "./exchange/receipts/replay-from-command-line.server.ts";
export { announceDemo } from "./demo/announce-demo.server.ts";
export { seedDemo } from "./demo/seed-demo.server.ts";
export { startWorker } from "./jobs/worker.server.ts";
export { pingCall } from "./api/ping-call.server.ts";
export { methodProblem } from "./api/method-problem.server.ts";
export { crossSiteProblem } from "./http/same-origin.ts";
export { log } from "./log.server.ts";

export const streamTimeout = 5_000;

/** Renders a page. Parameters are Remix's contract, five of them. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const waitsFor = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let isShellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <ResponseContext.Provider value={{ nonce, requestId }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
      </ResponseContext.Provider>,
      {
        nonce,
        [waitsFor]() {
          isShellSent = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          status = 500;
          // Before the shell is sent the error reaches handleError through the rejected promise.
          if (isShellSent) log.error({ err: error, id: requestId }, "rendering failed after the page began");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Loaders and actions that threw. The reader sees only the request id, by which this line is found. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  log.error(
    { err: error, id: context.requestId, method: request.method, path: new URL(request.url).pathname },
    "unexpected",
  );
}
