// A publisher's story through the API: ask, send, send again, look what became of it, pass the certification.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { postedLeadShape, postedLeadsShape, wholeLeadPostShape } from "../../app/api/lead-post-shapes.ts";
import { loader as readPost } from "../../app/routes/api.v1.lead-posts.$leadPostId.ts";
import { action as post } from "../../app/routes/api.v1.leads._index.ts";
import { action as validate } from "../../app/routes/api.v1.leads.validation.ts";
import { loader as listPosts } from "../../app/routes/api.v1.sources.$sourceId.lead-posts.ts";
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
