import helmet from "helmet";

/**
 * Pages that other sites may show in a frame say themselves who may: their routes answer with a policy of their own,
 * made for each form (app/http/hosted-page.server.tsx). Everything else keeps the policy that forbids all frames.
 */
export function isHostedForm(path) {
  return /^\/f\/(?:confirmations\/)?[^/]+(?:\/embed\.js)?\/?$/.test(path);
}

/** The headers that don't depend on the form. Other sites load the script and the page, so they may read the resource. */
export function hostedFormHeaders({ isHttps }) {
  return helmet({
    contentSecurityPolicy: false,
    xFrameOptions: false,
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "cross-origin" },
  });
}
