// A source's inbound webhooks as a browser without scripts connects them, and as a program does.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { openFeed } from "../../app/exchange/feeds/open-feed.server.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { action as apiAdd, loader as apiList } from "../../app/routes/api.v1.sources.$sourceId.feeds.ts";
import { action as hook } from "../../app/routes/hooks.$feedId.ts";
import { action as reveal, loader as detail } from "../../app/routes/seller.sources.$sourceId.feeds.$feedId._index.tsx";
import { action as replay } from "../../app/routes/seller.sources.$sourceId.feeds.$feedId.events.$feedEventId.replay.ts";
import { action as map, loader as mapping } from "../../app/routes/seller.sources.$sourceId.feeds.$feedId.mapping.tsx";
import { action as pause } from "../../app/routes/seller.sources.$sourceId.feeds.$feedId.pause.ts";
import { action as resume } from "../../app/routes/seller.sources.$sourceId.feeds.$feedId.resumption.ts";
import { action as attempt } from "../../app/routes/seller.sources.$sourceId.feeds.$feedId.trial.tsx";
import { loader as list } from "../../app/routes/seller.sources.$sourceId.feeds._index.tsx";
import { action as add } from "../../app/routes/seller.sources.$sourceId.feeds.new.tsx";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { feedArgs, postTo, processWaiting } from "../support/feeds.ts";
import { aSeller } from "../support/organizations.ts";
import { aPostSource } from "../support/posts.ts";

let seller: PersonActor;
let cookie: string;
let sourceId: string;

beforeAll(async () => {
  seller = await aSeller();
  sourceId = (await aPostSource(seller)).sourceId;
  const { userId, organizationId } = seller;
  const request = new Request("http://localhost:3000/sign-in");
  cookie = (await startSession(request, { userId, organizationId })).split(";", 1)[0]!;
});

function args(params: Record<string, string>, fields?: Record<string, string>) {
  const init = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
  const request = new Request("http://localhost:3000/x", { ...init, headers: { cookie } });
  return routeArgs(request, { sourceId, ...params }) as never;
}
async function aFeedByPage(fields: Record<string, string> = {}): Promise<string> {
  const id = randomUUID();
  const answer = await answerOf(() => add(args({}, { kind: "json", name: "CRM", attempt: id, ...fields })));
  expect([answer.status, answer.location]).toEqual([303, `/seller/sources/${sourceId}/feeds/${id}`]);
  return id;
}
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;
const send = async (id: string, body: object) => {
  const feed = (await openFeed(id))!;
  return (await hook(feedArgs(postTo({ id, kind: feed.kind, secrets: feed.secrets }, body), id))).status;
};

describe("a feed", () => {
  it("is made, listed, and shows its secret to whoever asks, on record", async () => {
    const feedId = await aFeedByPage();
    const { feeds } = await list(args({}));
    expect(feeds.find(({ id }) => id === feedId)).toMatchObject({ name: "CRM", kind: "json", state: "open" });
    const page = await detail(args({ feedId }));
    expect(JSON.stringify(page)).not.toContain((await openFeed(feedId))!.secrets.token);
    expect(page.feed.address).toBe(`http://localhost:3000/hooks/${feedId}`);
    const { secrets } = await reveal(args({ feedId }, {}));
    expect(secrets).toEqual((await openFeed(feedId))!.secrets);
    const events = await prisma.auditEvent.findMany({ where: { subject: `feed:${feedId}` }, orderBy: { id: "asc" } });
    expect(events.map(({ action }) => action)).toEqual(["feed.created", "feed.secret_revealed"]);
  });

  it("of Meta needs the app's secret and the page's token, and never shows them again", async () => {
    const without = await answerOf(() => add(args({}, { kind: "meta", name: "Page", attempt: randomUUID() })));
    expect([without.status, Object.keys(problemsIn(without.body).fields)]).toEqual([
      422,
      ["app_secret", "access_token"],
    ]);
    const given = { app_secret: "app-secret-of-meta", access_token: "token-of-the-page" };
    const feedId = await aFeedByPage({ kind: "meta", ...given });
    const { secrets } = await reveal(args({ feedId }, {}));
    expect(Object.keys(secrets)).toEqual(["verify_token"]);
    const { secrets: sealed } = await prisma.feed.findUniqueOrThrow({ where: { id: feedId } });
    expect(Buffer.from(sealed).includes("token-of-the-page")).toBe(false);
    const other = await answerOf(() => add(args({}, { kind: "google", name: "x", attempt: randomUUID(), ...given })));
    expect(other.status).toBe(422);
    expect(JSON.stringify(other.body)).not.toContain("token-of-the-page");
  });

  it("shows its events without contacts, and sends those that failed through again", async () => {
    const feedId = await aFeedByPage();
    expect(await send(feedId, { id: "a-1", first_name: "Zelda", email: "wrong" })).toBe(200);
    expect(await processWaiting(feedId)).toEqual(["refused"]);
    const page = await detail(args({ feedId }));
    expect(page.counts).toMatchObject({ refused: 1, processed: 0 });
    expect(page.events).toMatchObject([
      { externalId: "a-1", status: "refused", why: "This is no e-mail address.", isReplayable: true },
    ]);
    expect(JSON.stringify(page)).not.toContain("Zelda");
    const feedEventId = page.events[0]!.id;
    const again = await answerOf(() => replay(args({ feedId, feedEventId }, {})));
    expect([again.status, await processWaiting(feedId)]).toEqual([303, ["refused"]]);
  });

  it("is paused and resumed", async () => {
    const feedId = await aFeedByPage();
    expect((await answerOf(() => pause(args({ feedId }, {})))).status).toBe(303);
    expect((await detail(args({ feedId }))).feed.state).toBe("paused");
    expect((await answerOf(() => resume(args({ feedId }, {})))).status).toBe(303);
    expect((await detail(args({ feedId }))).feed.state).toBe("open");
  });
});

describe("the mapping", () => {
  const sample = JSON.stringify({
    ref: "s-1",
    who: "Anna Berg",
    contact: { mail: "anna@example.com" },
    wish: "Lenses",
  });
  const said = {
    "path.p0": "ref",
    "use.p0": "external_id",
    "path.p1": "who",
    "use.p1": "full_name",
    "path.p2": "contact.mail",
    "use.p2": "",
    "path.p3": "wish",
    "use.p3": "interests",
  };

  it("is tried on a sample, by its names and as it is said, and nothing is kept", async () => {
    const feedId = await aFeedByPage();
    const byName = await attempt(args({ feedId }, { sample }));
    expect(byName).toMatchObject({
      paths: [
        { path: "ref" },
        { path: "who", said: "Anna Berg", use: "ignore" },
        { path: "contact.mail", use: "email" },
        { path: "wish" },
      ],
      trial: { isOfEvent: false, why: "Something that every lead needs is missing: the person's name." },
    });
    const mapped = await attempt(args({ feedId }, { sample, ...said }));
    expect(mapped).toMatchObject({ trial: { why: null } });
    const { facts } = (mapped as { trial: { facts: { name: string; value: string }[] } }).trial;
    const told = Object.fromEntries(facts.map(({ name, value }) => [name, value]));
    expect(told).toMatchObject({ name: "Anna Berg", email: "anna@example.com", interests: "lenses", id: "s-1" });
    expect(await prisma.lead.count({ where: { sourceId, externalId: "s-1" } })).toBe(0);
    expect((await prisma.feed.findUniqueOrThrow({ where: { id: feedId } })).mapping).toEqual({});
  });

  it("is kept, and counts for what comes from then on", async () => {
    const feedId = await aFeedByPage();
    expect((await answerOf(() => map(args({ feedId }, said)))).status).toBe(303);
    const { mapping: kept } = await prisma.feed.findUniqueOrThrow({ where: { id: feedId } });
    expect(kept).toEqual({ ref: "external_id", who: "full_name", wish: "interests" });
    const lead = { ref: "m-1", who: "Ben Stone", contact: { mail: "ben.stone@example.com" }, wish: "Lenses" };
    expect([await send(feedId, lead), await processWaiting(feedId)]).toEqual([200, ["processed"]]);
    const stored = await prisma.lead.findFirstOrThrow({ where: { sourceId, externalId: "m-1" } });
    expect(stored.interests).toEqual(["lenses"]);
    const page = await mapping(args({ feedId }));
    expect(page.paths.find(({ path }) => path === "who")).toMatchObject({ use: "full_name", by: "seller" });
    expect(JSON.stringify(page)).not.toMatch(/Ben Stone|ben\.stone@/);
    const ofEvent = await attempt(args({ feedId }, { ...said }));
    expect(JSON.stringify(ofEvent)).not.toMatch(/Ben Stone|ben\.stone@/);
  });

  it.each([
    ["no JSON", { sample: "{" }],
    ["too deep", { sample: "[".repeat(40) }],
    ["nothing at all", { sample: "[]" }],
    ["no field of ours", { "path.p0": "x", "use.p0": "shoe_size" }],
  ])("refuses %s with a sentence", async (_, fields) => {
    const feedId = await aFeedByPage();
    const answer = await answerOf(() => attempt(args({ feedId }, fields as Record<string, string>)));
    expect(answer.status).toBe(422);
  });
});

describe("the API", () => {
  it("connects a sender once for each Idempotency-Key, with its secret in the answer, and lists it without", async () => {
    const key = await anApiKey(seller);
    const headers = { "Idempotency-Key": randomUUID() };
    const body = { kind: "json", name: "By program", items: "data.leads", mapping: { who: "full_name" } };
    const make = () =>
      answerOf(() => apiAdd(routeArgs(apiRequest("POST", "/x", { key, body, headers }), { sourceId }) as never));
    const [one, two] = [await make(), await make()];
    expect([one.status, two.body]).toEqual([201, one.body]);
    const { id, secrets } = one.body as { id: string; secrets: { token: string } };
    const lead = { id: "p-1", who: "Cora Lake", email: "cora.lake@example.com" };
    expect(await send(id, { data: { leads: [lead] } })).toBe(200);
    expect(await processWaiting(id)).toEqual(["processed"]);
    const listed = await answerOf(() => apiList(routeArgs(apiRequest("GET", "/x", { key }), { sourceId }) as never));
    expect(JSON.stringify(listed.body)).not.toContain(secrets.token);
    expect((listed.body as { data: { id: string }[] }).data.map((feed) => feed.id)).toContain(id);
  });
});
