import { isReady } from "#app/http/readiness.server.ts";

/** For load balancers: 200 while requests can be served, else 503. Why not is in the logs, never here. */
export async function loader() {
  const ready = await isReady();
  return new Response(ready ? "ready\n" : "not ready\n", {
    status: ready ? 200 : 503,
    headers: { "Content-Type": "text/plain", ...(ready ? {} : { "Retry-After": "2" }) },
  });
}
