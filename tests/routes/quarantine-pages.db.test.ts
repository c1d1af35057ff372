// The review queue and its endpoints, as a browser without scripts and a program use them.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import * as lists from "../../app/routes/api.v1.network-lists._index.ts";
import * as listRemoval from "../../app/routes/api.v1.network-lists.removal.ts";
import * as apiOne from "../../app/routes/api.v1.quarantine.$leadId._index.ts";
import * as apiDecision from "../../app/routes/api.v1.quarantine.$leadId.decision.ts";
import * as apiQueue from "../../app/routes/api.v1.quarantine._index.ts";
import * as apiDecisions from "../../app/routes/api.v1.quarantine.decisions.ts";
import * as ownLeads from "../../app/routes/api.v1.leads._index.ts";
import * as networks from "../../app/routes/operator.networks._index.tsx";
import * as networkRemoval from "../../app/routes/operator.networks.removal.ts";
import * as review from "../../app/routes/operator.quarantine.$leadId._index.tsx";
import * as queue from "../../app/routes/operator.quarantine._index.tsx";
import * as batchPage from "../../app/routes/seller.batches.$batchId._index.tsx";
import * as ownQuarantine from "../../app/routes/seller.quarantine.tsx";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { importFile } from "../support/lead-files.ts";
import { anOperator, aSeller } from "../support/organizations.ts";

type Part = (args: never) => unknown;
type Visit = { params?: Record<string, string>; form?: [string, string][] };
async function visit(actor: PersonActor, part: Part, path: string, { params = {}, form }: Visit = {}) {
  const session = await startSession(new Request("http://localhost:3000/"), actor);
  const body = form && new URLSearchParams(form);
  const headers = { Cookie: session.split(";", 1)[0]! };
  const request = new Request(`http://localhost:3000${path}`, { method: body ? "POST" : "GET", headers, body });
  const answered = await answerOf(() => part(routeArgs(request, params) as never));
  expect(answered.error).toBeUndefined();
  return answered;
}
const json = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));

let files = 0;
/** A file of so many held leads. */
async function heldBatch(seller: PersonActor, count: number) {
  files += 1;
  const rows = Array.from({ length: count }, (_, i) => `Asdf,Ghjk,zxcanary${files}-${i}@example.com`);
  const batch = await importFile(seller, {
    content: `first_name,last_name,email\n${rows.join("\n")}\n`,
    id: randomUUID(),
  });
  const leads = await prisma.lead.findMany({
    where: { batchId: batch.id },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return { batchId: batch.id, leads: leads.map(({ id }) => id) };
}
const statusOf = async (id: bigint) =>
  (await prisma.lead.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
const upTo = (ms = 0): [string, string] => ["upTo", new Date(Date.now() + ms).toISOString()];
const note: [string, string] = ["note", "The names are no names."];

describe("the queue", () => {
  it("is filtered by its address and decided by ticks", async () => {
    const [operator, seller] = [await anOperator(), await aSeller()];
    const { leads } = await heldBatch(seller, 3);
    const place = `/operator/quarantine?seller=${seller.organizationId}&signal=keyboard_full_name`;
    const page = await visit(operator, queue.loader, place);
    expect(json(page.body)).toContain(String(leads[0]));
    expect(json(page.body)).not.toContain("zxcanary");
    const form: [string, string][] = [
      ...leads.slice(0, 2).map((id): [string, string] => ["leads[]", String(id)]),
      upTo(),
      ["decision", "release"],
    ];
    const answer = await visit(operator, queue.action, "/operator/quarantine", { form });
    expect(answer).toMatchObject({ status: 303, location: "/operator/quarantine" });
    expect(await Promise.all(leads.map(statusOf))).toEqual(["available", "available", "quarantined"]);
  });

  it("decides all that a filter finds, and none that came after the page was shown", async () => {
    const [operator, seller] = [await anOperator(), await aSeller()];
    const { leads } = await heldBatch(seller, 3);
    const form = (moment: [string, string]): [string, string][] => [
      ["all", "on"],
      ["seller", seller.organizationId],
      ["source", ""],
      ["signal", ""],
      moment,
      note,
      ["decision", "reject"],
    ];
    const early = await visit(operator, queue.action, "/operator/quarantine", { form: form(upTo(-60_000)) });
    expect(early.status).toBe(422);
    expect((await visit(operator, queue.action, "/operator/quarantine", { form: form(upTo(1_000)) })).status).toBe(303);
    expect(await Promise.all(leads.map(statusOf))).toEqual(["rejected", "rejected", "rejected"]);
  });

  it("says what is missing, beside the field", async () => {
    const [operator, seller] = [await anOperator(), await aSeller()];
    const { leads } = await heldBatch(seller, 1);
    const none = await visit(operator, queue.action, "/operator/quarantine", {
      form: [upTo(), ["decision", "release"]],
    });
    expect(none.body).toMatchObject({ problems: { form: ["Choose at least one lead."] } });
    const params = { leadId: String(leads[0]) };
    const short = await visit(operator, review.action, `/operator/quarantine/${leads[0]}`, {
      params,
      form: [["decision", "reject"]],
    });
    expect(short.body).toMatchObject({ problems: { fields: { note: [expect.stringContaining("10 characters")] } } });
  });
});

it("a held lead is reviewed without its contacts, and decided on its page", async () => {
  const [operator, seller] = [await anOperator(), await aSeller()];
  const { leads, batchId } = await heldBatch(seller, 1);
  const params = { leadId: String(leads[0]) };
  const place = `/operator/quarantine/${leads[0]}`;
  const page = await visit(operator, review.loader, place, { params });
  expect(page.body).toMatchObject({ mayDecide: true, held: { score: 70, state: "open" } });
  expect(json(page.body)).not.toMatch(/zxcanary|Ghjk/);
  expect((await visit({ ...operator, role: "viewer" }, review.loader, place, { params })).status).toBe(200);
  expect(await visit(seller, ownQuarantine.loader, "/seller/quarantine")).toMatchObject({
    body: { rows: [{ reasons: ["name"], state: "open" }] },
  });
  const own = await visit(seller, batchPage.loader, `/seller/batches/${batchId}`, { params: { batchId } });
  expect(own.body).toMatchObject({ checks: { held: 1, isSampled: false } });
  expect((await visit(operator, review.action, place, { params, form: [["decision", "reject"], note] })).status).toBe(
    303,
  );
  const later = json((await visit(seller, ownQuarantine.loader, "/seller/quarantine")).body);
  expect(later).toContain("The names are no names.");
  expect(later).not.toMatch(/keyboard|"score"|"weight"/); // what would teach how to get round it
});

it("lists of data centres are pasted, replaced and removed on a page", async () => {
  const operator = await anOperator();
  const put = (text: string) =>
    visit(operator, networks.action, "/operator/networks", {
      form: [
        ["list", "Cloud"],
        ["text", text],
      ],
    });
  expect((await put("203.0.113.0/24\nnonsense")).body).toMatchObject({
    problems: { fields: { text: [expect.stringContaining("Line 2")] } },
  });
  expect((await put("203.0.113.0/24, 198.51.100.0/24")).status).toBe(303);
  expect((await visit(operator, networks.loader, "/operator/networks")).body).toMatchObject({
    lists: [{ list: "Cloud", ranges: 2 }],
  });
  expect(
    (await visit(operator, networkRemoval.action, "/operator/networks/removal", { form: [["list", "Cloud"]] })).status,
  ).toBe(303);
  expect((await visit(operator, networks.loader, "/operator/networks")).body).toMatchObject({ lists: [] });
});

describe("by the API", () => {
  type Api = { params?: Record<string, string>; body?: unknown };
  const call = async (part: Part, path: string, key: string, { params, body }: Api = {}) => {
    const request = apiRequest(body === undefined ? "GET" : "POST", path, { key, body });
    return answerOf(() => part(routeArgs(request, params) as never));
  };

  it("an operator reads the queue and decides; a seller finds own held leads", async () => {
    const [operator, seller] = [await anOperator(), await aSeller()];
    const { leads } = await heldBatch(seller, 3);
    const key = await anApiKey(operator);
    const list = await call(apiQueue.loader, `/api/v1/quarantine?seller=${seller.organizationId}&size=2`, key);
    expect(list.body).toMatchObject({
      data: [
        { lead_id: String(leads[0]), score: 70, signals: [{ code: "keyboard_full_name", weight: 70 }], state: "open" },
        {},
      ],
      next: expect.any(String),
    });
    const params = { leadId: String(leads[0]) };
    const decide = (body: object) =>
      call(apiDecision.action, `/api/v1/quarantine/${leads[0]}/decision`, key, { params, body });
    expect((await decide({ decision: "release" })).body).toMatchObject({ state: "release" });
    expect(await decide({ decision: "release" })).toMatchObject({ status: 409, body: { reason: "not_quarantined" } });
    const many = { lead_ids: leads.map(String), decision: "reject", note: "The names are no names." };
    expect((await call(apiDecisions.action, "/api/v1/quarantine/decisions", key, { body: many })).body).toEqual({
      decided: 2,
      passed_over: 1,
    });
    expect((await call(apiOne.loader, `/api/v1/quarantine/${leads[0]}`, key, { params })).body).toMatchObject({
      state: "release",
    });
    const sellersKey = await anApiKey(seller);
    expect(await call(apiQueue.loader, "/api/v1/quarantine", sellersKey)).toMatchObject({ status: 403 });
    const { leads: held } = await heldBatch(seller, 1);
    const own = await call(ownLeads.loader, "/api/v1/leads?status=quarantined", sellersKey);
    expect(own.body).toMatchObject({ data: [{ id: String(held[0]), status: "quarantined" }] });
  });

  it("an operator replaces and removes lists of data centres", async () => {
    const key = await anApiKey(await anOperator());
    const path = "/api/v1/network-lists";
    const put = (ranges: string[]) => call(lists.action, path, key, { body: { list: "By API", ranges } });
    expect((await put(["203.0.113.0/24", "203.0.113.0/25"])).body).toEqual({ list: "By API", ranges: 2 });
    expect(await put(["203.0.113.0/240"])).toMatchObject({ status: 422, body: { reason: "range_unreadable" } });
    expect((await call(lists.loader, path, key)).body).toMatchObject({ data: [{ list: "By API", ranges: 2 }] });
    expect((await call(listRemoval.action, `${path}/removal`, key, { body: { list: "By API" } })).status).toBe(204);
    expect((await call(listRemoval.action, `${path}/removal`, key, { body: { list: "By API" } })).status).toBe(404);
  });
});
