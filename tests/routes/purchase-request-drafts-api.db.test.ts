// Drafts of purchase requests through the API: begun, changed part by part, posted, copied, deleted.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { loader as list, action as post } from "../../app/routes/api.v1.purchase-requests._index.ts";
import {
  action as change,
  loader as read,
} from "../../app/routes/api.v1.purchase-requests.$purchaseRequestId._index.ts";
import { action as cancel } from "../../app/routes/api.v1.purchase-requests.$purchaseRequestId.cancel.ts";
import { action as copy } from "../../app/routes/api.v1.purchase-requests.$purchaseRequestId.copy.ts";
import { action as postDraft } from "../../app/routes/api.v1.purchase-requests.$purchaseRequestId.post.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aBidEndpoint } from "../support/bidders.ts";
import { aBuyer } from "../support/organizations.ts";

const path = "/api/v1/purchase-requests";
const rub = (amount: number) => ({ amount: String(amount), currency: "RUB" });
type Json = Record<string, unknown>;
type Sent = { method?: string; body?: unknown; headers?: Record<string, string> };

let buyer: PersonActor;
let key: string;
beforeAll(async () => {
  buyer = await aBuyer({ currency: "RUB" });
  key = await anApiKey(buyer);
});

async function jsonOf(response: Response) {
  const text = await response.text();
  return { status: response.status, json: (text === "" ? null : JSON.parse(text)) as Json };
}
const begin = async (body: unknown, headers?: Record<string, string>) =>
  jsonOf(await post(routeArgs(apiRequest("POST", path, { key, body, headers }))));
const onId =
  (route: (args: ReturnType<typeof routeArgs>) => Promise<Response>, suffix = "", by: () => string = () => key) =>
  async (id: unknown, { method = "POST", ...sent }: Sent = {}) => {
    const request = apiRequest(method, `${path}/${String(id)}${suffix}`, { key: by(), ...sent });
    return jsonOf(await route(routeArgs(request, { purchaseRequestId: String(id) })));
  };
const got = (id: unknown) => onId(read as never)(id, { method: "GET" });
const patched = (id: unknown, body: unknown) => onId(change)(id, { method: "PATCH", body });
const listed = async (search = "") =>
  (await jsonOf(await list(routeArgs(apiRequest("GET", `${path}${search}`, { key }))))).json.data as Json[];

const golden = {
  filters: [
    { field: "age", operator: "gte", value: 30 },
    { field: "region", operator: "in", value: ["RU-MOW", "RU-SPE"] },
    { field: "marital_status", operator: "in", value: ["married", "cohabiting"] },
    { field: "interests", operator: "contains_any", value: ["glasses"] },
  ],
  preferences: [{ condition: { field: "employment_status", operator: "eq", value: "employed" }, weight: 5 }],
};

it("is begun with nothing, said part by part, and posted: the request of source text S2", async () => {
  const begun = await begin({ status: "draft" });
  expect(begun).toMatchObject({
    status: 201,
    json: {
      ...{ status: "draft", name: null, max_price: null, filters: null, sentence: "Leads; of any person." },
      missing: ["name", "required_contacts", "max_price", "quantity", "budget"],
    },
  });
  const { id } = begun.json;
  await patched(id, { name: "Diamond glasses", ...golden });
  await patched(id, { required_contacts: ["phone", "email"], sale_mode: "any", quantity: 50 });
  const whole = await patched(id, { max_price: rub(60_000), budget: rub(3_000_000), priority: 7 });
  expect(whole).toMatchObject({ status: 200, json: { missing: [], quantity: 50, priority: 7 } });
  const posted = await onId(postDraft, "/post")(id);
  expect(posted).toMatchObject({ status: 200, json: { id, status: "active", bought: 0, priority: 7 } });
  expect(String(posted.json.sentence).replaceAll("\u00a0", " ")).toBe(
    "50 leads; with age 30 or more, region Moscow or Saint Petersburg, marital status married or cohabiting and interests including glasses; reachable by phone and e-mail; sold shared or exclusive; at up to RUB 600.00 each, RUB 30,000.00 in all. Preferred: employment employed (weight 5). Priority 7 among your requests; the lowest comes first.",
  );
  expect(await onId(postDraft, "/post")(id)).toMatchObject({ status: 200, json: { id, status: "active" } });
});

it("is one draft for one Idempotency-Key, and another body under it is refused", async () => {
  const headers = { "Idempotency-Key": "draft-1" };
  const body = { status: "draft", name: "Once" };
  const one = await begin(body, headers);
  expect(await begin(body, headers)).toEqual(one);
  expect((await begin({ ...body, name: "Twice" }, headers)).status).toBe(422);
  expect((await listed("?status=draft")).filter(({ name }) => name === "Once")).toHaveLength(1);
});

describe("a draft", () => {
  it("gives a part back for null, and takes no part that is wrong by itself", async () => {
    const { id } = (await begin({ status: "draft", name: "Glasses", quantity: 5 })).json;
    expect((await patched(id, { quantity: null })).json).toMatchObject({ name: "Glasses", quantity: null });
    for (const wrong of [
      { quantity: 0 },
      { name: "" },
      { filters: [{ field: "gender", operator: "gte", value: 3 }] },
      { status: "active" },
    ])
      expect([(await patched(id, wrong)).status, wrong]).toEqual([400, wrong]);
    expect((await begin({ status: "paused" })).status).toBe(400);
  });

  it("names a bidder of its buyer's own, and null takes it back", async () => {
    const [{ id: own }, { id: foreign }] = [await aBidEndpoint(buyer), await aBidEndpoint(await aBuyer())];
    const { id, ...begun } = (await begin({ status: "draft", bid_endpoint_id: own })).json;
    expect(begun).toMatchObject({ bid_endpoint_id: own, sentence: expect.stringContaining("Your bidder") as string });
    const unknown = { status: 422, json: { reason: "bid_endpoint_unknown" } };
    expect(await patched(id, { bid_endpoint_id: foreign })).toMatchObject(unknown);
    expect(await begin({ status: "draft", bid_endpoint_id: foreign })).toMatchObject(unknown);
    expect((await patched(id, { bid_endpoint_id: null })).json.bid_endpoint_id).toBeNull();
  });

  it("is listed only where drafts are asked for", async () => {
    const { id } = (await begin({ status: "draft" })).json;
    const ids = (rows: Json[]) => rows.map((row) => row.id);
    expect(ids(await listed())).not.toContain(id);
    expect(ids(await listed("?status=active"))).not.toContain(id);
    expect(ids(await listed("?status=draft"))).toContain(id);
    expect((await got(id)).json).toMatchObject({ id, status: "draft" });
  });

  it("can't be posted while something is missing, and says what", async () => {
    const { id } = (await begin({ status: "draft", name: "Half" })).json;
    expect(await onId(postDraft, "/post")(id)).toMatchObject({ status: 422, json: { reason: "draft_incomplete" } });
    expect(await onId(cancel, "/cancel")(id)).toMatchObject({ status: 409, json: { reason: "still_a_draft" } });
  });

  it("is copied and deleted; a posted request can be copied and not deleted", async () => {
    const { id } = (await begin({ status: "draft", name: "Half" })).json;
    const copied = await onId(copy, "/copy")(id);
    expect(copied).toMatchObject({ status: 201, json: { status: "draft", name: "Half" } });
    expect((await onId(change)(id, { method: "DELETE" })).status).toBe(204);
    expect((await got(id)).status).toBe(404);
    expect((await onId(change)(id, { method: "DELETE" })).status).toBe(404);
    const whole = { name: "Whole", required_contacts: ["phone"], max_price: rub(5), quantity: 1, budget: rub(5) };
    const posted = (await begin(whole)).json;
    expect(posted.status).toBe("active");
    expect((await onId(copy, "/copy")(posted.id)).json).toMatchObject({ status: "draft", name: "Whole", missing: [] });
    expect(await onId(change)(posted.id, { method: "DELETE" })).toMatchObject({
      status: 409,
      json: { reason: "not_a_draft" },
    });
  });

  it("is nobody else's", async () => {
    const { id } = (await begin({ status: "draft" })).json;
    const stranger = await anApiKey(await aBuyer());
    const by = () => stranger;
    expect((await onId(read as never, "", by)(id, { method: "GET" })).status).toBe(404);
    expect((await onId(change, "", by)(id, { method: "PATCH", body: { quantity: 1 } })).status).toBe(404);
    expect((await onId(change, "", by)(id, { method: "DELETE" })).status).toBe(404);
    expect((await onId(postDraft, "/post", by)(id)).status).toBe(404);
    expect((await onId(copy, "/copy", by)(id)).status).toBe(404);
  });
});

describe("a posted request", () => {
  it("keeps its lead type, and what a request needs can't be taken back", async () => {
    const whole = { name: "Whole", required_contacts: ["phone"], max_price: rub(5), quantity: 1, budget: rub(5) };
    const { id } = (await begin({ status: "active", ...whole })).json;
    for (const body of [{ lead_type: "b2b" }, { name: null }, { filters: null }])
      expect(await patched(id, body)).toMatchObject({ status: 422, json: { reason: "draft_only" } });
    const changed = await patched(id, {
      name: "Other",
      ends_at: null,
      schedule: null,
      bid_endpoint_id: null,
      priority: 2,
      quantity: 3,
    });
    expect(changed).toMatchObject({ status: 200, json: { name: "Other", priority: 2, quantity: 3, status: "active" } });
    expect((await patched(randomUUID(), { lead_type: "b2b" })).status).toBe(404);
  });
});
