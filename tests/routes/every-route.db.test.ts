// Opens every route as everybody: signed out, each kind of organisation, a viewer, keys with and without scopes; with
// ids of one's own, of strangers and of nothing. Routes are found as Remix finds them, so a new one is walked too.
import { Ajv2020 } from "ajv/dist/2020.js";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listEndpoints } from "../../app/api/endpoints.server.ts";
import { openApiDocument } from "../../app/api/openapi.server.ts";
import { startSession } from "../../app/auth/sessions.server.ts";
import type { OrganizationKind, PersonActor } from "../../app/exchange/actor.ts";
import { permissions } from "../../app/exchange/permissions.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf, everyRoute, type Answer, type Route } from "../support/every-route.ts";
import { anOperator, anOrganization, aBuyer, aSeller } from "../support/organizations.ts";
import { aWorld, makers, publicRoutes, readsEverything, sharedPages, viewerActions, type World } from "./fixtures.ts";

type Walker = { cookie: string; key: string; bareKey: string; kinds: readonly OrganizationKind[] };
const routes = await everyRoute();
const parts = routes.flatMap((route) =>
  (["loader", "action"] as const)
    .filter((part) => route.module[part])
    .map((part) => ({ name: `${route.file} ${part}`, route, part, isApi: route.path.startsWith("/api/") })),
);
type Visit = (typeof parts)[number];
const closed = parts.filter(({ name }) => !(name in publicRoutes));
const pages = closed.filter(({ isApi }) => !isApi);
const calls = closed.filter(({ isApi }) => isApi);

let own: World;
let strangers: World;
let walkers: Record<"seller" | "buyer" | "operator" | "agency" | "viewer", Walker>;

beforeAll(async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  [own, strangers] = [await aWorld(seller, buyer), await aWorld(await aSeller(), await aBuyer())];
  walkers = {
    seller: await aWalker(seller),
    buyer: await aWalker(buyer),
    operator: await aWalker(await anOperator()),
    agency: await aWalker(await anOrganization({ kinds: ["agency"] })),
    viewer: await aWalker(await anOrganization({ kinds: ["seller", "buyer", "agency", "operator"], role: "viewer" })),
  };
});

async function aWalker(actor: PersonActor): Promise<Walker> {
  const request = new Request("http://localhost:3000/sign-in");
  const { userId, organizationId, kinds } = actor;
  const cookie = (await startSession(request, { userId, organizationId })).split(";", 1)[0]!;
  return { cookie, key: await anApiKey(actor), bareKey: await anApiKey(actor, []), kinds };
}

/** The ids of a world for a route's parameters. */
async function idsIn(world: World, { file, params }: Route): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const name of params) {
    const make = makers[`${file}:${name}`] ?? makers[name];
    if (!make) throw new Error(`tests/routes/fixtures.ts has no maker for the parameter "${name}" of ${file}`);
    ids[name] = String(await make(world));
  }
  return ids;
}

const addressOf = ({ path }: Route, ids: Record<string, string>) =>
  path.replace(/:(\w+)|\*/g, (_, name: string | undefined) => encodeURIComponent(ids[name ?? "*"] ?? "x"));
const methodOf = ({ route, part }: Visit) => {
  const known = listEndpoints().filter(({ path }) => path === documentPath(route));
  return part === "loader" ? "GET" : (known.find(({ method }) => method !== "GET")?.method ?? "POST");
};
const documentPath = ({ path }: Route) => path.replace(/:(\w+)/g, "{$1}");

function visit(place: Visit, ids: Record<string, string>, as: { cookie?: string; key?: string }): Promise<Answer> {
  const { route, part, isApi } = place;
  const method = methodOf(place);
  const endpoint = listEndpoints().find((each) => each.path === documentPath(route) && each.method === method);
  const type = endpoint?.uploads[0] ?? (isApi ? "application/json" : "application/x-www-form-urlencoded");
  const body = method === "GET" ? undefined : isApi && !endpoint?.uploads[0] ? "{}" : "";
  const headers: Record<string, string> = { ...(as.cookie ? { Cookie: as.cookie } : {}) };
  if (body !== undefined) headers["Content-Type"] = type;
  const request = apiRequest(method, addressOf(route, ids), { key: as.key, body, headers });
  return answerOf(() => route.module[part]!(routeArgs(request, ids) as never));
}

/** Which kinds a page is for, by its address. */
function kindsOf({ path, file }: Route): readonly OrganizationKind[] | "any" {
  if (file in sharedPages) return "any";
  if (/^\/seller(\/|\.|$)/.test(path)) return ["seller", "agency"];
  if (/^\/buyer(\/|\.|$)/.test(path)) return ["buyer", "agency"];
  return /^\/operator(\/|\.|$)/.test(path) ? ["operator"] : "any";
}
function kindsOfCall(place: Visit): readonly OrganizationKind[] | "any" {
  const endpoint = listEndpoints().find(
    ({ path, method }) => path === documentPath(place.route) && method === methodOf(place),
  );
  return endpoint ? permissions[endpoint.action].kinds : "any";
}
const suits = (kinds: readonly OrganizationKind[] | "any", walker: Walker) =>
  kinds === "any" || kinds.some((kind) => walker.kinds.includes(kind));

/** Those who may come here, with the parties of the world first: theirs are the objects. */
const guestsOf = (kinds: readonly OrganizationKind[] | "any") =>
  [walkers.buyer, walkers.seller, walkers.operator].filter((walker) => suits(kinds, walker));

it("knows every route, and only routes that are there", () => {
  expect(routes.length).toBeGreaterThan(30);
  expect(Object.keys(publicRoutes).filter((name) => !parts.some((part) => part.name === name))).toEqual([]);
});

describe("pages", () => {
  it.each(pages)("$name: nobody gets in signed out", async (place) => {
    const answer = await visit(place, await idsIn(own, place.route), {});
    expect(answer.error).toBeUndefined();
    expect([302, 303]).toContain(answer.status);
    // A loader that only leads elsewhere shows nothing; an action has no business being so polite.
    if (place.part === "action") expect(answer.location).toMatch(/^\/sign-in(\?|$)/);
  });

  it.each(pages.filter(({ route }) => kindsOf(route) !== "any"))("$name: other kinds get 403", async (place) => {
    const ids = await idsIn(own, place.route);
    for (const walker of Object.values(walkers).filter((each) => !suits(kindsOf(place.route), each))) {
      const answer = await visit(place, ids, walker);
      expect([place.part === "loader" && answer.status === 302 ? 403 : answer.status, walker.kinds]).toEqual([
        403,
        walker.kinds,
      ]);
    }
  });

  it.each(pages.filter(({ part, route }) => part === "action" && !viewerActions.has(route.file)))(
    "$name: a viewer changes nothing",
    async (place) => {
      expect((await visit(place, await idsIn(own, place.route), walkers.viewer)).status).toBe(403);
    },
  );

  it.each(pages.filter(({ part }) => part === "loader"))("$name: opens for whose it is", async (place) => {
    const ids = await idsIn(own, place.route);
    const answers = await Promise.all(guestsOf(kindsOf(place.route)).map((guest) => visit(place, ids, guest)));
    for (const { error } of answers) expect(error).toBeUndefined();
    expect(Math.min(...answers.map(({ status }) => status))).toBeLessThan(400);
  });

  it.each(pages.filter(({ part, route }) => part === "loader" && route.params.length > 0))(
    "$name: what is a stranger's, or nobody's, isn't there",
    async (place) => {
      const wrong = [
        ...(readsEverything(place.route.path) ? [] : [await idsIn(strangers, place.route)]),
        ...nobodys(place),
      ];
      for (const ids of wrong)
        for (const guest of guestsOf(kindsOf(place.route))) {
          const { status, location } = await visit(place, ids, guest);
          // A loader of an act only leads back to its page, whatever the id.
          expect([status === 302 && location?.includes(Object.values(ids)[0]!) !== true ? 404 : status, ids]).toEqual([
            404,
            ids,
          ]);
        }
    },
  );

  it.each(pages.filter(({ part, route }) => part === "action" && route.params.length > 0))(
    "$name: does nothing to what isn't one's own",
    async (place) => {
      const wrong = [
        ...(readsEverything(place.route.path) ? [] : [await idsIn(strangers, place.route)]),
        ...nobodys(place),
      ];
      for (const ids of wrong)
        for (const guest of guestsOf(kindsOf(place.route))) {
          const answer = await visit(place, ids, guest);
          expect(answer.error).toBeUndefined();
          expect([answer.status >= 400 && answer.status < 500, answer.status, ids]).toEqual([true, answer.status, ids]);
        }
    },
  );
});

describe("the API", () => {
  it.each(calls)("$name: is in the document", (place) => {
    const methods = listEndpoints().filter(({ path }) => path === documentPath(place.route));
    const isKnown = methods.some(({ method }) => (method === "GET") === (place.part === "loader"));
    expect(isKnown, `describe ${documentPath(place.route)} in apiRead, apiWrite or apiUpload`).toBe(true);
  });

  it.each(calls)("$name: 401 without a key, 403 without the scope or the kind", async (place) => {
    const ids = await idsIn(own, place.route);
    expect((await visit(place, ids, {})).status).toBe(401);
    const endpoint = listEndpoints().find(({ path }) => path === documentPath(place.route))!;
    for (const walker of Object.values(walkers)) {
      if (permissions[endpoint.action].scope !== "any")
        expect((await visit(place, ids, { key: walker.bareKey })).status).toBe(403);
      if (!suits(kindsOfCall(place), walker)) expect((await visit(place, ids, { key: walker.key })).status).toBe(403);
    }
  });

  it.each(calls.filter(({ part }) => part === "loader"))("$name: answers what the document says", async (place) => {
    const ids = await idsIn(own, place.route);
    const guests = guestsOf(kindsOfCall(place));
    const answers = await Promise.all(guests.map(({ key }) => visit(place, ids, { key })));
    const good = answers.filter(({ status }) => status === 200);
    expect(answers.map(({ status, body }) => (status >= 500 ? body : null)).filter(Boolean)).toEqual([]);
    expect(good.length, `nobody could read it: ${JSON.stringify(answers)}`).toBeGreaterThan(0);
    const { response } = listEndpoints().find(
      ({ path, method }) => path === documentPath(place.route) && method === "GET",
    )!;
    if (typeof response === "string" || response === undefined) return;
    for (const { body } of good) expect(faultsOf(place.route, body)).toEqual([]);
  });

  it.each(calls.filter(({ route }) => route.params.length > 0))(
    "$name: 404 for a stranger's or nobody's",
    async (place) => {
      const foreign = readsEverything(place.route.path) ? [] : [await idsIn(strangers, place.route)];
      for (const ids of [...foreign, ...nobodys(place)])
        for (const { key, kinds } of guestsOf(kindsOfCall(place)).filter(({ kinds }) => !kinds.includes("operator"))) {
          const { status } = await visit(place, ids, { key });
          // An empty body may be found wanting before the object is looked for; done it is never.
          const allowed = place.part === "loader" ? [404] : [400, 404, 415, 422];
          expect(allowed, `${kinds.join()} got ${status} for ${JSON.stringify(ids)}`).toContain(status);
        }
    },
  );

  it.each(calls.filter(({ part }) => part === "action"))("$name: an empty body is no accident", async (place) => {
    for (const { key } of guestsOf(kindsOfCall(place))) {
      const answer = await visit(place, await idsIn(own, place.route), { key });
      expect([answer.status < 500, answer.status, answer.body]).toEqual([true, answer.status, answer.body]);
    }
  });

  it("takes no body whose objects have room for unknown keys", () => {
    const document = JSON.stringify(openApiDocument());
    const operations = Object.values(
      (JSON.parse(document) as { paths: Record<string, Record<string, unknown>> }).paths,
    );
    const bodies = operations.flatMap((methods) =>
      Object.values(methods)
        .map((each) => (each as { requestBody?: unknown }).requestBody)
        .filter(Boolean),
    );
    expect(bodies.flatMap((each) => looseObjects(each))).toEqual([]);
  });
});

function nobodys({ route }: Visit): Record<string, string>[] {
  return [randomUUID(), "999999999", "-1", "0x10", "99999999999999999999", "nonsense", "%00"].map((id) =>
    Object.fromEntries(route.params.map((name) => [name, id])),
  );
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });

function faultsOf(route: Route, body: unknown): unknown {
  const { paths } = openApiDocument() as {
    paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: object }> }> } }>;
  };
  const schema = paths[documentPath(route)]!.get.responses["200"]!.content["application/json"]!.schema;
  const validate = ajv.compile(schema);
  return validate(body) ? [] : validate.errors;
}

/** Objects with named properties that would let others through. */
function looseObjects(schema: unknown): unknown[] {
  if (typeof schema !== "object" || schema === null) return [];
  const isLoose = "properties" in schema && "type" in schema && !("additionalProperties" in schema);
  return [...(isLoose ? [schema] : []), ...Object.values(schema).flatMap((each) => looseObjects(each))];
}
