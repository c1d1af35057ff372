import "@remix-run/node";

/** What server/http.mjs hands to every loader and action. */
declare module "@remix-run/node" {
  interface AppLoadContext {
    /** The CSP nonce of this response; absent in development, where Vite injects its own scripts. */
    nonce?: string;
    /** Also sent as X-Request-Id, and written on every log line of the request. */
    requestId: string;
    /** Taken by Express from the configured proxy hops only, never straight from X-Forwarded-For. */
    clientAddress: string;
  }
}
