// A publisher's story through the API: ask, send, send again, look what became of it, pass the certification.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { postedLeadShape, postedLeadsShape, wholeLeadPostShape } from "../../app/api/lead-post-shapes.ts";
import { loader as readPost } from "../../app/routes/api.v1.lead-posts.$leadPostId.ts";
import { action as post } from "../../app/routes/api.v1.leads._index.ts";
import { action as validate } from "../../app/routes/api.v1.leads.validation.ts";
import { action as ping } from "../../app/routes/api.v1.pings.ts";
import { loader as readSource, action as changeSource } from "../../app/routes/api.v1.sources.$sourceId._index.ts";
import { action as pause } from "../../app/routes/api.v1.sources.$sourceId.pause.ts";
import { action as resume } from "../../app/routes/api.v1.sources.$sourceId.resume.ts";
import { action as addSource } from "../../app/routes/api.v1.sources._index.ts";
import { loader as listPosts } from "../../app/routes/api.v1.sources.$sourceId.lead-posts.ts";
import { wholeSourceShape } from "../../app/api/source-shapes.ts";
import { countPosts } from "../../app/exchange/posts/count-posts.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aSeller } from "../support/organizations.ts";
import { aPostSource } from "../support/posts.ts";

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
const told = async (response: unknown) => {
  const { status } = response as Response;
  return { status, body: (await (response as Response).json()) as Json };
};

let people = 0;
const person = () => {
  people += 1;
  return { first_name: "Anna", last_name: "Smith", phone: `+1202555${String(1000 + people)}`, age: 34 };
};

async function aPublisher(wish: Parameters<typeof aPostSource>[1] = {}) {
  const seller = await aSeller();
  const { sourceId } = await aPostSource(seller, wish);
  const key = await anApiKey(seller);
  const send = async (body: unknown, headers: Record<string, string> = {}) =>
    told(await post(routeArgs(apiRequest("POST", "/api/v1/leads", { key, body, headers }))));
  const ask = async (body: unknown) =>
    told(await validate(routeArgs(apiRequest("POST", "/api/v1/leads/validation", { key, body }))));
  const read = async (leadPostId: string) =>
    told(await readPost(routeArgs(apiRequest("GET", `/api/v1/lead-posts/${leadPostId}`, { key }), { leadPostId })));
  const list = async (query = "") =>
    told(
      await listPosts(
        routeArgs(apiRequest("GET", `/api/v1/sources/${sourceId}/lead-posts${query}`, { key }), { sourceId }),
      ),
    );
  return { seller, key, sourceId, send, ask, read, list };
}

it("takes one lead, and tells later how it stands", async () => {
  const { sourceId, send, read, list } = await aPublisher();
  const consent = {
    text: "I agree to be called about glasses by opticians.",
    given_at: new Date().toISOString(),
    page_url: "https://example.com/form",
    channels: ["phone"],
    recipients: ["category:optics"],
    ip: "192.0.2.7",
    user_agent: "Mozilla/5.0",
  };
  const lead = { ...person(), interests: ["glasses", "lenses"], utm_source: "google", email: null, consent };
  const sent = await send({ source_id: sourceId, lead });
  expect(sent).toMatchObject({ status: 200, body: { status: "accepted", reason_code: null, sales: [] } });
  expect(postedLeadShape.parse(sent.body)).toEqual(sent.body);
  const { body } = await read(String(sent.body.id));
  expect(wholeLeadPostShape.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    via: "api",
    is_test: false,
    lead: { status: "available", consent_channels: ["phone"], interests: ["glasses", "lenses"], is_real_time: true },
  });
  const record = await prisma.consentRecord.findUniqueOrThrow({
    where: { leadId: BigInt(sent.body.lead_id as string) },
  });
  expect(record.pageUrl).toBe("https://example.com/form");
  expect(JSON.stringify([sent.body, body, (await list()).body])).not.toMatch(/2025551|Smith|192\.0\.2\.7/);
});

it("takes a list, says what became of each, and adds up", async () => {
  const { sourceId, send, list } = await aPublisher();
  const twice = person();
  const leads = [twice, twice, { ...person(), phone: "12" }, { ...person(), age: 17 }, person()];
  const { status, body } = await send({ source_id: sourceId, leads });
  expect(status).toBe(200);
  expect(postedLeadsShape.parse(body)).toEqual(body);
  expect((body.data as Json[]).map((each) => each.reason_code as string)).toEqual([
    null,
    "duplicate",
    "invalid_phone",
    "age_below_minimum",
    null,
  ]);
  expect(body.data[2]).toMatchObject({ field: "phone", detail: expect.stringContaining("phone number") as string });
  expect(body.counts).toEqual({ accepted: 2, rejected: 2, duplicate: 1, quarantined: 0 });
  expect((await list()).body.data).toHaveLength(5);
  expect((await list("?status=rejected")).body.data).toHaveLength(2);
  const first = await list("?size=2");
  const second = await list(`?size=2&page=${String(first.body.next)}`);
  const third = await list(`?size=2&page=${String(second.body.next)}`);
  const ids = [first, second, third].flatMap((page) => (page.body.data as Json[]).map(({ id }) => id as string));
  expect(new Set(ids).size).toBe(5);
  expect(third.body.next).toBeNull();
});

it("does a repeated call once, by its key and by the leads' own ids", async () => {
  const { sourceId, send } = await aPublisher();
  const body = { source_id: sourceId, lead: person() };
  const headers = { "Idempotency-Key": "lead-1" };
  const first = await send(body, headers);
  expect(await send(body, headers)).toEqual(first);
  expect(await send({ ...body, lead: person() }, headers)).toMatchObject({
    status: 422,
    body: { reason: "idempotency_key_reused" },
  });
  const list = {
    source_id: sourceId,
    leads: [
      { id: randomUUID(), ...person() },
      { id: randomUUID(), ...person() },
    ],
  };
  const sent = await send(list);
  expect(await send({ ...list, leads: [...list.leads, person()] })).toMatchObject({
    body: { data: [sent.body.data[0], sent.body.data[1], { status: "accepted" }] },
  });
});

it("refuses what is no lead with the place of the fault", async () => {
  const { sourceId, send } = await aPublisher();
  const lead = person();
  const refusals: [unknown, object][] = [
    [{ source_id: sourceId, lead: { ...lead, frist_name: "x" } }, { errors: [{ path: "lead.frist_name" }] }],
    [{ source_id: sourceId, leads: [lead, { ...lead, colour: 1 }] }, { errors: [{ path: "leads.1.colour" }] }],
    [{ source_id: sourceId }, { errors: [{ path: "lead" }] }],
    [{ source_id: sourceId, lead, leads: [lead] }, { errors: [{ path: "lead" }] }],
    [{ lead }, { errors: [{ path: "source_id" }] }],
    [{ source_id: sourceId, lead: { ...lead, is_test: true } }, { errors: [{ path: "lead.is_test" }] }],
    [{ source_id: sourceId, lead: { ...lead, consent: { txet: "x" } } }, { reason: "invalid_body" }],
    [{ source_id: sourceId, lead: { ...lead, consent_text: "a", consent: { text: "b" } } }, { reason: "invalid_body" }],
    [{ source_id: sourceId, leads: Array<object>(1001).fill({ phone: "1" }) }, { errors: [{ path: "leads" }] }],
  ];
  for (const [body, expected] of refusals) expect(await send(body)).toMatchObject({ status: 400, body: expected });
  expect(await send({ source: "Nowhere", lead })).toMatchObject({ status: 422, body: { reason: "unknown_source" } });
  expect(await send({ source_id: randomUUID(), lead })).toMatchObject({
    status: 422,
    body: { reason: "unknown_source" },
  });
  const other = await aPublisher();
  expect(await send({ source_id: other.sourceId, lead })).toMatchObject({ body: { reason: "unknown_source" } });
});

it("says what would become of a lead, and keeps nothing of it", async () => {
  const { sourceId, send, ask } = await aPublisher({ capPerDay: 2 });
  const lead = person();
  const asked = { source_id: sourceId, lead };
  expect(await ask(asked)).toMatchObject({
    body: { would_be: "accepted", price: { amount: "600" }, without_person: false },
  });
  expect(await ask({ source_id: sourceId, lead: { age: 34 } })).toMatchObject({
    body: { would_be: "accepted", without_person: true },
  });
  expect(await ask({ source_id: sourceId, lead: { age: 17 } })).toMatchObject({
    body: { reason_code: "age_below_minimum" },
  });
  expect(await ask({ source_id: sourceId, lead: { aeg: 17 } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: "lead.aeg" }] },
  });
  expect(await prisma.lead.count({ where: { sourceId } })).toBe(0);
  expect(await prisma.leadPost.count({ where: { sourceId } })).toBe(0);
  await send(asked);
  expect(await ask(asked)).toMatchObject({ body: { would_be: "duplicate", reason_code: "duplicate", field: "phone" } });
  await send({ source_id: sourceId, lead: person() });
  expect(await ask({ source_id: sourceId, lead: person() })).toMatchObject({ body: { reason_code: "cap_reached" } });
});

it("leads a publisher through the certification by its own test leads", async () => {
  const { seller, key, sourceId, send, ask, read } = await aPublisher({ capPerDay: 1 });
  const source = async () =>
    told(await readSource(routeArgs(apiRequest("GET", `/api/v1/sources/${sourceId}`, { key }), { sourceId })));
  const steps = async () =>
    ((await source()).body.certification.steps as Json[])
      .filter((each) => each.passed_at !== null)
      .map(({ step }) => step as string);
  const test = (lead: object) => send({ source_id: sourceId, is_test: true, lead });
  expect((await source()).body.certification.is_certified).toBe(false);
  const first = person();
  const accepted = await test(first);
  expect(accepted.body).toMatchObject({ status: "accepted", match: "matches" });
  expect(await steps()).toEqual(["accepted"]);
  expect((await test(first)).body).toMatchObject({ status: "duplicate", match: null });
  expect((await test({ ...person(), age: 70 })).body).toMatchObject({ status: "accepted", match: "filter:age" });
  expect((await test({ ...person(), phone: undefined, email: "a@example.com" })).body).toMatchObject({
    match: "contact:phone",
  });
  expect((await test({ ...person(), phone: "12" })).body).toMatchObject({ reason_code: "invalid_phone" });
  expect(await steps()).toEqual(["accepted", "duplicate", "filter_rejected", "invalid_phone"]);
  expect((await ask({ source_id: sourceId, is_test: true, lead: { age: 34 } })).body).toMatchObject({
    match: "matches",
  });
  await test(person());
  expect(await steps()).toHaveLength(4); // that was no ping
  const asked = { source_id: sourceId, is_test: true, contacts: ["phone"], lead: { age: 34 } };
  const { ping_id } = (await told(await ping(routeArgs(apiRequest("POST", "/api/v1/pings", { key, body: asked })))))
    .body;
  expect(await steps()).toHaveLength(4); // asking alone is no post
  await send({ source_id: sourceId, is_test: true, ping_id, lead: person() });
  const whole = await source();
  expect(wholeSourceShape.parse(whole.body)).toEqual(whole.body);
  expect(whole.body).toMatchObject({
    certification: {
      is_certified: true,
      steps: [{ step: "accepted", lead_post_id: accepted.body.id as string }, {}, {}, {}, {}],
    },
    leads: { accepted: 0, duplicate: 0, rejected: 0 }, // the sandbox is in no figure
  });
  expect(await read(String(accepted.body.id))).toMatchObject({ body: { is_test: true, lead: { is_test: true } } });
  expect((await send({ source_id: sourceId, lead: first })).body).toMatchObject({ status: "accepted", match: null });
  expect(await countPosts(seller)).toMatchObject({ accepted: 1, rejected: 0 });
});

it("keeps a source's settings, changes some of them, pauses and resumes it", async () => {
  const { key, sourceId, send } = await aPublisher();
  const call = async (handler: typeof changeSource, path: string, body?: unknown, id = sourceId) =>
    told(await handler(routeArgs(apiRequest("POST", `/api/v1/sources${path}`, { key, body }), { sourceId: id })));
  const settings = {
    name: "Autumn page",
    channel: "landing_page",
    campaign: "autumn",
    cap_per_day: 5,
    country: "Latvia",
    interest: ["glasses", "contact lenses"],
    consent_text: "I agree to be called about glasses.",
    consent_channels: ["phone", "sms"],
    consent_recipients: "category:optics",
    sandbox: { filters: [{ field: "region", operator: "eq", value: "LV-RIX" }], required_contacts: ["email"] },
  };
  const added = await call(addSource, "", settings);
  expect(added.status).toBe(201);
  const id = String(added.body.id);
  const change = (body: object) => call(changeSource, `/${id}`, body, id);
  const changed = await change({ cap_per_day: null, campaign: "winter", country: null });
  expect(wholeSourceShape.parse(changed.body)).toEqual(changed.body);
  expect(changed.body).toMatchObject({
    name: "Autumn page",
    campaign: "winter",
    cap_per_day: null,
    interest: ["glasses", "contact_lenses"],
    consent_channels: ["phone", "sms"],
    consent_recipients: ["category:optics"],
    sandbox: { filters: [{ field: "region" }], required_contacts: ["email"] },
  });
  expect(changed.body).not.toHaveProperty("country");
  expect(await change({ sandbox: null })).toMatchObject({ body: { sandbox: { required_contacts: ["phone"] } } });
  expect(await change({ country: "Atlantis" })).toMatchObject({ status: 400, body: { errors: [{ path: "country" }] } });
  expect(await change({ colour: "red" })).toMatchObject({ status: 400 });
  expect(await change({ price_rule_id: randomUUID() })).toMatchObject({ body: { reason: "unknown_price_rule" } });
  expect(await change({ lead_type: "fish" })).toMatchObject({ body: { reason: "unknown_lead_type" } });
  expect(await call(addSource, "", settings)).toMatchObject({ status: 409, body: { reason: "source_exists" } });
  const other = await aPublisher();
  expect(await call(changeSource, `/${other.sourceId}`, { name: "x" }, other.sourceId)).toMatchObject({ status: 404 });
  const pausing = (handler: typeof changeSource) =>
    handler(
      routeArgs(apiRequest("POST", `/api/v1/sources/${sourceId}/pause`, { key }), { sourceId }),
    ) as Promise<Response>;
  expect((await pausing(pause)).status).toBe(204);
  expect((await pausing(pause)).status).toBe(204);
  expect((await send({ source_id: sourceId, lead: person() })).body).toMatchObject({ reason_code: "source_paused" });
  expect((await pausing(resume)).status).toBe(204);
  expect((await send({ source_id: sourceId, lead: person() })).body).toMatchObject({ status: "accepted" });
});
