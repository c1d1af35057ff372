import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { changeFeed } from "../../app/exchange/feeds/change-feed.server.ts";
import { clearFeedBodies } from "../../app/exchange/feeds/clear-feed-bodies.server.ts";
import { type FeedKind, feedKinds } from "../../app/exchange/feeds/feed-kinds.ts";
import { processFeedEvent } from "../../app/exchange/feeds/process-feed-event.server.ts";
import { replayFeedEvent } from "../../app/exchange/feeds/replay-feed-event.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { action, loader } from "../../app/routes/hooks.$feedId.ts";
import {
  aFeed,
  eventsOf,
  feedArgs,
  type MadeFeed,
  postTo,
  processWaiting,
  signed,
  vendorExample,
} from "../support/feeds.ts";
import { aGraphServer } from "../support/graph-server.ts";
import { aSeller } from "../support/organizations.ts";
import { aPostSource } from "../support/posts.ts";

const worker = { by: "system", job: "process-feed-event" } as const;
let graph: Awaited<ReturnType<typeof aGraphServer>>;
beforeAll(async () => {
  graph = await aGraphServer();
});
afterAll(() => graph.stop());

async function aPlace(kind: FeedKind, wish: { items?: string } = {}) {
  const seller = await aSeller({ country: "US" });
  const source = await aPostSource(seller);
  return { seller, source, feed: await aFeed(seller, source.sourceId, kind, wish) };
}
const post = async (feed: MadeFeed, body: string | object, headers: Record<string, string> = {}) =>
  (await action(feedArgs(postTo(feed, body, headers), feed.id))).status;
const leadsOf = (sourceId: string) => prisma.lead.findMany({ where: { sourceId }, orderBy: { id: "asc" } });

/** An example with the times of today, for old leads are refused. */
const fresh = (name: string) =>
  vendorExample(name).replace(/2026-10-01T/g, `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T`);
const google = (feed: MadeFeed, name = "google-ads-lead-webhook.json") =>
  fresh(name).replace("CHANGE-ME-shared-key", feed.secrets.google_key!);

let people = 0;
const aPerson = (more: object = {}) => {
  people += 1;
  const id = String(people).padStart(4, "0");
  return {
    id: `crm-${people}`,
    first_name: "Anna",
    email: `fed${people}@example.com`,
    phone: `+1202555${id}`,
    ...more,
  };
};

describe("each sender", () => {
  it("Google: a lead once, however often it is told; a test into the sandbox; its answer is 200 and JSON", async () => {
    const { feed, source } = await aPlace("google");
    const body = google(feed);
    expect([await post(feed, body), await post(feed, body)]).toEqual([200, 200]);
    expect(await processWaiting(feed.id)).toEqual(["processed"]);
    expect([await post(feed, body), await processWaiting(feed.id)]).toEqual([200, []]);
    const [lead] = await leadsOf(source.sourceId);
    expect(lead).toMatchObject({ isTest: false, externalId: "Cj0KCQjwSYNTHETIC-LEAD-ID-0001_wcB", interests: ["car"] });
    expect(lead!.attributes).toMatchObject({ campaign_id: "281489216452814" });
    const test = google(feed, "google-ads-lead-webhook-test.json").replace("test@example.com", "sandbox@example.com");
    expect([await post(feed, test), await processWaiting(feed.id)]).toEqual([200, ["processed"]]);
    expect((await leadsOf(source.sourceId)).map(({ isTest }) => isTest)).toEqual([false, true]);
    const [event] = await eventsOf(feed.id);
    expect(Buffer.from(event!.sealed!).includes("Anna")).toBe(false);
  });

  it("Typeform: by its signature over the bytes", async () => {
    const { feed, source } = await aPlace("typeform");
    expect([await post(feed, fresh("typeform-webhook.json")), await processWaiting(feed.id)]).toEqual([
      200,
      ["processed"],
    ]);
    expect((await leadsOf(source.sourceId))[0]).toMatchObject({ age: 39, interests: ["car", "home"] });
  });

  it("Meta: answers its challenge, and asks it for the person with the token in a header", async () => {
    const { feed, source } = await aPlace("meta");
    const ask = (token: string) =>
      loader(
        feedArgs(
          new Request(
            `http://localhost:3000/hooks/x?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
          ),
          feed.id,
        ),
      );
    const known = await ask(feed.secrets.verify_token!);
    expect([known.status, await known.text(), known.headers.get("Content-Type")]).toEqual([
      200,
      "1158201444",
      "text/plain; charset=utf-8",
    ]);
    expect((await ask("guessed")).status).toBe(403);
    const body = vendorExample("facebook-leadgen-webhook.json");
    expect([await post(feed, body), await post(feed, body)]).toEqual([200, 200]);
    graph.answers = [{ body: fresh("facebook-graph-lead.json") }];
    expect([await processWaiting(feed.id), (await eventsOf(feed.id))[0]!.reason]).toEqual([["processed"], null]);
    const { path, token } = graph.asked.at(-1)!;
    expect(path).toMatch(/^\/v1\/1000000000000001\?fields=/);
    expect(path).not.toContain(feed.secrets.access_token);
    expect(token).toBe(`Bearer ${feed.secrets.access_token}`);
    expect((await leadsOf(source.sourceId))[0]).toMatchObject({
      gender: "female",
      interests: ["car", "home"],
      externalId: "1000000000000001",
    });
  });

  it("a form stamped by TrustedForm: with its certificate, and not without", async () => {
    const { feed, source } = await aPlace("trustedform");
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    const send = (fields: Record<string, string>) => post(feed, new URLSearchParams(fields).toString(), type);
    const person = { first_name: "Anna", last_name: "Berg", phone: "+12025550901" };
    const xxTrustedFormCertUrl = "https://cert.trustedform.com/a1028cbb41b876744fa752eec276bec0e4c48b33";
    expect([await send({ ...person, xxTrustedFormCertUrl }), await send(person)]).toEqual([200, 200]);
    expect(await processWaiting(feed.id)).toEqual(["processed", "refused"]);
    expect((await eventsOf(feed.id))[1]!.reason).toBe("certificate_missing");
    const [lead] = await leadsOf(source.sourceId);
    const consent = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: lead!.id } });
    expect(consent).toMatchObject({ certificateKind: "trustedform" });
  });

  it("any program: JSON with a list of leads, as the seller mapped it", async () => {
    const { seller, feed, source } = await aPlace("json", { items: "data.leads" });
    expectDone(await changeFeed(seller, feed.id, { mapping: { "who.called": "first_name", wish: "interests" } }));
    const { first_name: called, ...one } = aPerson({ wish: "Lenses" });
    const leads = [
      { ...one, who: { called } },
      aPerson(),
      aPerson({ email: "wrong", phone: "12" }),
      aPerson({ is_test: true }),
    ];
    expect([await post(feed, { data: { leads } }), await post(feed, { data: { leads } })]).toEqual([200, 200]);
    expect(await processWaiting(feed.id)).toEqual(["processed", "processed", "refused", "processed"]);
    const stored = await leadsOf(source.sourceId);
    expect(stored.map(({ interests, isTest }) => [interests[0], isTest])).toEqual([
      ["lenses", false],
      ["glasses", false],
      ["glasses", true],
    ]);
    expect((await eventsOf(feed.id)).map(({ reason }) => reason)).toEqual([null, null, "invalid_phone", null]);
  });
});

describe("a sender that isn't known", () => {
  const bodies: Record<FeedKind, string> = {
    meta: vendorExample("facebook-leadgen-webhook.json"),
    google: vendorExample("google-ads-lead-webhook.json"),
    typeform: vendorExample("typeform-webhook.json"),
    trustedform: '{"first_name":"Anna"}',
    json: '{"first_name":"Anna"}',
  };

  it.each(feedKinds)("of kind %s is refused, and nothing is kept", async (kind) => {
    const { feed } = await aPlace(kind);
    const body = bodies[kind];
    const wrong: Record<string, string>[] = [
      {},
      { Authorization: "Bearer " },
      { Authorization: `Bearer ${"x".repeat(32)}` },
      { "X-Hub-Signature-256": "sha256=" },
      { "X-Hub-Signature-256": "sha256=" + "0".repeat(64) },
      { "Typeform-Signature": "sha256=" + "A".repeat(43) + "=" },
      { "X-Signature-256": "nonsense" },
      signed(
        { ...feed, secrets: { ...feed.secrets, app_secret: "another", secret: "another", token: "another" } },
        body,
      ),
      ...(kind === "google" ? [] : [signed(feed, `${body} `)].filter(() => kind === "meta" || kind === "typeform")),
    ];
    for (const headers of wrong) {
      const request = new Request(`http://localhost:3000/hooks/${feed.id}`, {
        method: "POST",
        body,
        headers: { "Content-Type": "application/json", ...headers },
      });
      expect((await action(feedArgs(request, feed.id))).status, JSON.stringify(headers)).toBe(401);
    }
    expect(await eventsOf(feed.id)).toEqual([]);
  });

  it("with the right token and a wrong signature is refused too", async () => {
    const { feed } = await aPlace("json");
    expect(await post(feed, aPerson(), { "X-Signature-256": `sha256=${"0".repeat(64)}` })).toBe(401);
    const body = JSON.stringify(aPerson());
    const hmac = signed({ ...feed, kind: "meta", secrets: { app_secret: feed.secrets.token! } }, body);
    const request = new Request("http://localhost:3000/hooks/x", { method: "POST", body, headers: hmac });
    expect((await action(feedArgs(request, feed.id))).status).toBe(200);
  });

  it("finds no feed under other ids, nor one that was put away or whose organisation is suspended", async () => {
    const { seller, feed } = await aPlace("json");
    for (const id of ["x", "", randomUUID()])
      expect((await action(feedArgs(postTo(feed, aPerson()), id))).status).toBe(404);
    await prisma.organization.update({ where: { id: seller.organizationId }, data: { suspendedAt: new Date() } });
    expect(await post(feed, aPerson())).toBe(404);
    await prisma.organization.update({ where: { id: seller.organizationId }, data: { suspendedAt: null } });
    expectDone(await changeFeed(seller, feed.id, { move: "archive" }));
    expect(await post(feed, aPerson())).toBe(404);
  });
});

describe("what is sent", () => {
  it("is bounded, and refused with its reason", async () => {
    const { feed } = await aPlace("json");
    expect(await post(feed, `"${"x".repeat(1024 * 1024)}"`)).toBe(413);
    expect(await post(feed, "[".repeat(40) + "]".repeat(40))).toBe(400);
    expect(await post(feed, "{")).toBe(400);
    expect(
      await post(
        feed,
        Array.from({ length: 101 }, () => aPerson()),
      ),
    ).toBe(413);
    expect([await post(feed, "null"), await post(feed, "[]"), await post(feed, "7")]).toEqual([200, 200, 200]);
    expect(await eventsOf(feed.id)).toEqual([]);
    const get = await loader(feedArgs(new Request("http://localhost:3000/hooks/x"), feed.id));
    expect([get.status, get.headers.get("Allow")]).toEqual([405, "POST"]);
  });

  it("and has no id of its own is known by what it says", async () => {
    const { feed } = await aPlace("json");
    const { id: _id, ...person } = aPerson();
    expect([await post(feed, person), await post(feed, person), await post(feed, { ...person, age: 40 })]).toEqual([
      200, 200, 200,
    ]);
    const ids = (await eventsOf(feed.id)).map(({ externalId }) => externalId);
    expect(ids).toHaveLength(2);
    expect(ids.every((id) => /^b:[0-9a-f]{32}$/.test(id))).toBe(true);
  });

  it("shows no contact in the id that is kept", async () => {
    const { feed } = await aPlace("json");
    await post(feed, aPerson({ id: "anna.berg@example.com" }));
    await post(feed, aPerson({ id: "+1 202 555 0123" }));
    expect((await eventsOf(feed.id)).every(({ externalId }) => /^h:[0-9a-f]{32}$/.test(externalId))).toBe(true);
  });

  it("waits while the feed is paused, and goes on with it", async () => {
    const { seller, feed, source } = await aPlace("json");
    expectDone(await changeFeed(seller, feed.id, { move: "pause" }));
    expect([await post(feed, aPerson()), await processWaiting(feed.id)]).toEqual([200, ["nothing"]]);
    const waiting = () => prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker._private_jobs WHERE key IN (SELECT 'feed-event:' || id FROM feed_events WHERE feed_id = ${feed.id}::uuid)`;
    expect(await waiting()).toHaveLength(0);
    expectDone(await changeFeed(seller, feed.id, { move: "resume" }));
    expect(await waiting()).toHaveLength(1);
    expect([await processWaiting(feed.id), (await leadsOf(source.sourceId)).length]).toEqual([["processed"], 1]);
  });

  it("is forgotten after 30 days", async () => {
    const { feed } = await aPlace("json");
    await post(feed, aPerson());
    await processWaiting(feed.id);
    expect(await clearFeedBodies()).toBe(0);
    await prisma.feedEvent.updateMany({
      where: { feedId: feed.id },
      data: { receivedAt: new Date(Date.now() - 31 * 86_400_000) },
    });
    expect(await clearFeedBodies()).toBe(1);
    expect((await eventsOf(feed.id))[0]).toMatchObject({ sealed: null, status: "processed" });
  });
});

describe("what goes wrong on the way", () => {
  const meta = async () => {
    const place = await aPlace("meta");
    await post(place.feed, vendorExample("facebook-leadgen-webhook.json"));
    const [event] = await eventsOf(place.feed.id);
    return { ...place, eventId: event!.id };
  };
  const eventOf = (id: bigint) => prisma.feedEvent.findUniqueOrThrow({ where: { id } });

  it.each([
    ["Meta is down", { status: 503, body: "" }],
    ["Meta counts too many calls", { status: 400, body: '{"error":{"code":32}}' }],
    ["Meta answers what is no JSON", { body: "<html>" }],
    ["Meta answers a list", { body: "[]" }],
    ["Meta answers without end", { body: `"${"x".repeat(300_000)}"` }],
  ])("%s: it is tried again, later and later, and in the end left for a person", async (_, answer) => {
    const { eventId, feed } = await meta();
    graph.answers = [answer];
    expect(await processFeedEvent(worker, eventId)).toBe("retry");
    const [job] = await prisma.$queryRaw<{ run_at: Date; now: Date }[]>`
      SELECT run_at, now() AS now FROM graphile_worker._private_jobs WHERE key = ${`feed-event:${eventId}`}`;
    expect(job!.run_at.getTime()).toBeGreaterThan(job!.now.getTime());
    await prisma.feedEvent.update({ where: { id: eventId }, data: { attempts: 9 } });
    expect(await processFeedEvent(worker, eventId)).toBe("failed");
    expect(await eventOf(eventId)).toMatchObject({ status: "failed", reason: "vendor_unreachable", attempts: 10 });
    expect(await processWaiting(feed.id)).toEqual([]);
  });

  it.each([
    ["the token", { status: 400, body: '{"error":{"code":190}}' }, "vendor_refused"],
    ["the lead", { status: 400, body: '{"error":{"code":100}}' }, "vendor_lead_gone"],
  ])("Meta no longer knows %s: it fails at once, and a person may send it through again", async (_, answer, reason) => {
    const { seller, source, feed, eventId } = await meta();
    graph.answers = [answer];
    expect(await processFeedEvent(worker, eventId)).toBe("failed");
    expect(await eventOf(eventId)).toMatchObject({ status: "failed", reason });
    graph.answers = [{ body: fresh("facebook-graph-lead.json") }];
    expectDone(await replayFeedEvent(seller, feed.id, String(eventId)));
    expect([await processWaiting(feed.id), (await leadsOf(source.sourceId)).length]).toEqual([["processed"], 1]);
    expect(await replayFeedEvent(seller, feed.id, String(eventId))).toEqual({
      ok: false,
      reason: "event_not_replayable",
    });
    const stranger = await aSeller();
    expect(await replayFeedEvent(stranger, feed.id, String(eventId))).toEqual({ ok: false, reason: "not_found" });
  });

  it("a source without a price: the event keeps the reason, and goes through once there is one", async () => {
    const { seller, source, feed } = await aPlace("json");
    const { priceRuleId } = await prisma.source.findUniqueOrThrow({ where: { id: source.sourceId } });
    await prisma.priceRule.update({ where: { id: priceRuleId! }, data: { archivedAt: new Date() } });
    await post(feed, aPerson());
    expect(await processWaiting(feed.id)).toEqual(["failed"]);
    const [event] = await eventsOf(feed.id);
    expect(event!.reason).toBe("price_rule_missing");
    await prisma.priceRule.update({ where: { id: priceRuleId! }, data: { archivedAt: null } });
    expectDone(await replayFeedEvent(seller, feed.id, String(event!.id)));
    expect(await processWaiting(feed.id)).toEqual(["processed"]);
  });

  it("two workers at once make one lead", async () => {
    const { feed, source } = await aPlace("json");
    await post(feed, aPerson());
    const [event] = await eventsOf(feed.id);
    await Promise.all([processFeedEvent(worker, event!.id), processFeedEvent(worker, event!.id)]);
    expect(await leadsOf(source.sourceId)).toHaveLength(1);
    expect((await eventsOf(feed.id))[0]).toMatchObject({ status: "processed" });
  });
});

const seed = Number(process.env.FUZZ_SEED ?? 20261123);
it(`answers whatever is sent with 200 or 4xx, and processes what it took (FUZZ_SEED=${seed})`, async () => {
  const places = await Promise.all(feedKinds.map((kind) => aPlace(kind)));
  graph.answers = [{ body: '{"field_data":[{"name":7,"values":{"a":1}},{"name":"email","values":[null,"x"]}]}' }];
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom("\u0000", "l:1", "9".repeat(40), "=cmd()", "<b>", "\ud83d"),
  );
  const names = fc.constantFrom(
    "email",
    "phone",
    "first_name",
    "is_test",
    "id",
    "consent",
    "__proto__",
    "captured_at",
    "interests",
    "certificate_url",
  );
  const person = fc.dictionary(
    names,
    fc.oneof(nasty, fc.array(nasty, { maxLength: 3 }), fc.double(), fc.constant(null)),
    { maxKeys: 10 },
  );
  const column = fc.record({ column_id: fc.oneof(names, nasty), string_value: nasty });
  const bodies = fc.oneof(
    person,
    fc.array(person, { maxLength: 3 }),
    fc.record({ lead_id: nasty, user_column_data: fc.array(column, { maxLength: 4 }) }),
    fc.record({
      form_response: fc.record({
        token: nasty,
        answers: fc.array(fc.record({ type: names, email: nasty, field: fc.record({ ref: nasty }) }), { maxLength: 3 }),
      }),
    }),
    fc.record({
      object: fc.constant("page"),
      entry: fc.array(
        fc.record({
          changes: fc.array(
            fc.record({
              field: fc.constant("leadgen"),
              value: fc.record({ leadgen_id: fc.oneof(fc.nat(), fc.constant("12345"), nasty) }),
            }),
          ),
        }),
        { maxLength: 2 },
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      bodies,
      fc.integer({ min: 0, max: 400 }),
      async ({ feed }, value, cut) => {
        const body =
          feed.kind === "google" && !Array.isArray(value) ? { ...value, google_key: feed.secrets.google_key } : value;
        const text = JSON.stringify(body);
        const status = await post(feed, cut < 20 ? text.slice(0, cut) : text);
        expect([200, 400, 401, 413]).toContain(status);
        const ends = await processWaiting(feed.id);
        expect(ends.filter((end) => end === "nothing")).toEqual([]);
        expect(await prisma.feedEvent.count({ where: { feedId: feed.id, reason: "unexpected" } })).toBe(0);
        await prisma.feedEvent.deleteMany({ where: { feedId: feed.id } });
      },
    ),
    { numRuns: 250, seed },
  );
}, 120_000);
