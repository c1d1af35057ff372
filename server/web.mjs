import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express from "express";
import helmet from "helmet";
import { hostedFormHeaders, isHostedForm } from "./hosted-forms.mjs";
import { limitBody } from "./limit-body.mjs";
import { pingServer } from "./serve-ping.mjs";

const REQUEST_MS_MAX = 60_000;

/** Serves pages and API. `load` gives the Remix build; `development` Vite's middlewares, or null. */
export async function startWeb({ load, development, log, crossSiteProblem, methodProblem, pingCall }) {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", Number(process.env.TRUSTED_PROXY_HOPS ?? 0));
  app.use((request, response, next) => {
    response.locals.requestId = randomUUID();
    response.locals.nonce = randomBytes(16).toString("base64");
    response.setHeader("X-Request-Id", response.locals.requestId);
    const started = performance.now();
    response.on("finish", () => {
      const line = {
        id: response.locals.requestId,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
      };
      if (response.statusCode >= 500) log.error(line, "request");
      else log.info(line, "request");
    });
    next();
  });
  if (!development) app.use(securityHeaders());
  app.use(compression());
  if (development) app.use(development.middlewares);
  else {
    app.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y", index: false }));
    app.use(express.static("build/client", { maxAge: "1h", index: false }));
  }
  app.use((_request, response, next) => {
    response.setHeader("Cache-Control", "no-store"); // everything below may be somebody's own
    next();
  });
  app.use(refuseOtherSites(crossSiteProblem, log));
  app.use(refuseOtherMethods(methodProblem));
  app.use(limitBody);
  app.all(
    "*",
    createRequestHandler({
      build: development ? load : await load(),
      mode: process.env.NODE_ENV,
      getLoadContext: (request, response) => ({
        nonce: development ? undefined : response.locals.nonce,
        requestId: response.locals.requestId,
        clientAddress: request.ip ?? "",
      }),
    }),
  );
  app.use((error, _request, response, _next) => {
    log.error({ err: error, id: response.locals.requestId }, "unhandled");
    if (response.headersSent) return response.destroy();
    response
      .status(error.status ?? 500)
      .type("text/plain")
      .send(`Something went wrong on our side. Request ${response.locals.requestId}.`);
  });

  const servePing = pingServer({ pingCall, log });
  const server = createServer((request, response) => servePing(request, response) || app(request, response));
  server.listen(Number(process.env.PORT ?? 3000), process.env.HOST);
  server.requestTimeout = 10 * REQUEST_MS_MAX; // uploads take their time; the body limit bounds them
  server.headersTimeout = REQUEST_MS_MAX;
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  return {
    url: process.env.BASE_URL ?? `http://localhost:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 8_000).unref();
      }),
  };
}

/** A form on another site must not act with this browser's cookie. Applied here, so that no route can forget it. */
function refuseOtherSites(crossSiteProblem, log) {
  const own = process.env.BASE_URL ? [new URL(process.env.BASE_URL).origin] : [];
  return (request, response, next) => {
    const origins = [...own, `${request.protocol}://${request.headers.host}`];
    const problem = crossSiteProblem(
      { method: request.method, path: request.path, header: (name) => request.get(name) },
      origins,
    );
    if (!problem) return next();
    log.warn({ id: response.locals.requestId, path: request.path, problem }, "refused as coming from another site");
    response
      .status(403)
      .type("application/problem+json")
      .send(
        JSON.stringify({
          type: "about:blank",
          title: "Forbidden",
          status: 403,
          detail: "This request came from another site.",
          reason: "cross_site",
          request_id: response.locals.requestId,
        }),
      );
  };
}

/** The router would answer a method that an endpoint doesn't have in words of its own. */
function refuseOtherMethods(methodProblem) {
  return async (request, response, next) => {
    const problem = methodProblem(request.method, request.path, response.locals.requestId);
    if (!problem) return next();
    response
      .status(problem.status)
      .set(Object.fromEntries(problem.headers))
      .send(await problem.text());
  };
}

function securityHeaders() {
  const isHttps = (process.env.BASE_URL ?? "").startsWith("https:");
  const ofHostedForms = hostedFormHeaders({ isHttps });
  const ofEverythingElse = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${response.locals.nonce}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'", "https://checkout.stripe.com"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
  });
  return (request, response, next) =>
    (isHostedForm(request.path) ? ofHostedForms : ofEverythingElse)(request, response, next);
}
