// Purchase requests as a browser without scripts posts them.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { startSession } from "../../app/auth/sessions.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { action as change } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.change.tsx";
import { action as pause } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.pause.ts";
import { loader as follow } from "../../app/routes/buyer.purchase-requests.availability.ts";
import { action as post, loader as form } from "../../app/routes/buyer.purchase-requests.new.tsx";
import { loader as market } from "../../app/routes/buyer.market._index.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { aBidEndpoint } from "../support/bidders.ts";
import { answerOf } from "../support/every-route.ts";
import { leadsOf } from "../support/leads.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";
import { aPurchaseRequest } from "../support/purchase-requests.ts";

let buyer: PersonActor;
let cookie: string;

beforeAll(async () => {
  buyer = await aBuyer();
  const { userId, organizationId } = buyer;
  const request = new Request("http://localhost:3000/sign-in");
  cookie = (await startSession(request, { userId, organizationId })).split(";", 1)[0]!;
});

const place = "http://localhost:3000/buyer/purchase-requests";
const filled = {
  ...{ act: "post", name: "Glasses", "regions[]": "LV-RIX", ageMin: "30", interests: "Glasses, auto insurance" },
  ...{ "contacts[]": "phone", saleMode: "any", maxPrice: "5.00", quantity: "10", budget: "100" },
};

function posted(fields: Record<string, string>, params: Record<string, string> = {}) {
  const request = new Request(place, { method: "POST", body: new URLSearchParams(fields), headers: { cookie } });
  return routeArgs(request, params);
}
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;
const requestsOf = () => prisma.purchaseRequest.count({ where: { buyerId: buyer.organizationId } });

describe("posting a request", () => {
  it("says in the language of filters what the form asked for", async () => {
    const attempt = randomUUID();
    const answer = await answerOf(() => post(posted({ ...filled, attempt })));
    expect([answer.status, answer.location]).toEqual([303, `/buyer/purchase-requests/${attempt}`]);
    const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: attempt } });
    expect(row.filters).toEqual([
      { field: "age", operator: "gte", value: 30, on_missing: "reject" },
      { field: "region", operator: "in", value: ["LV-RIX"], on_missing: "reject" },
      { field: "interests", operator: "contains_any", value: ["glasses", "auto_insurance"], on_missing: "reject" },
    ]);
    expect([row.maxPriceMinor, row.budgetMinor, row.quantity]).toEqual([500n, 10_000n, 10]);
  });

  it("offers the buyer's bidders where there are any, and names the one that was chosen", async () => {
    const offered = async () => {
      const { body } = await answerOf(() => form(routeArgs(new Request(`${place}/new`, { headers: { cookie } }))));
      return (body as { bidders: { value: string; label: string }[] }).bidders;
    };
    expect(await offered()).toEqual([]);
    const { id: bidder } = await aBidEndpoint(buyer, { name: "Scoring" });
    expect(await offered()).toEqual([{ value: bidder, label: "Scoring" }]);
    const attempt = randomUUID();
    expect((await answerOf(() => post(posted({ ...filled, attempt, bidder })))).status).toBe(303);
    const named = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: attempt } });
    expect(named.bidEndpointId).toBe(bidder);
    const strangers = (await aBidEndpoint(await aBuyer())).id;
    const refused = await answerOf(() => post(posted({ ...filled, attempt: randomUUID(), bidder: strangers })));
    expect([refused.status, problemsIn(refused.body).form]).toEqual([
      422,
      [expect.stringContaining("isn't one of yours")],
    ]);
    const params = { purchaseRequestId: attempt };
    expect((await answerOf(() => change(posted({ ...filled, bidder: "" }, params)))).status).toBe(303);
    const unnamed = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: attempt } });
    expect(unnamed.bidEndpointId).toBeNull();
  });

  it("is one request, however often it is sent", async () => {
    const attempt = randomUUID();
    const before = await requestsOf();
    const answers = await Promise.all([1, 2, 3].map(() => answerOf(() => post(posted({ ...filled, attempt })))));
    expect(new Set(answers.map(({ location }) => location))).toEqual(new Set([`/buyer/purchase-requests/${attempt}`]));
    expect(await requestsOf()).toBe(before + 1);
  });

  it.each([
    ["name", { name: "" }],
    ["contacts", { "contacts[]": "" }],
    ["contacts", { "contacts[]": "fax" }],
    ["otherRegions", { otherRegions: "Riga, Atlantis" }],
    ["regions", { "regions[]": "Riga" }],
    ["ageMin", { ageMin: "7" }],
    ["ageMax", { ageMin: "50", ageMax: "40" }],
    ["interests", { interests: "<b>" }],
    ["saleMode", { saleMode: "rent" }],
    ["maxPrice", { maxPrice: "-5" }],
    ["quantity", { quantity: "many" }],
    ["budget", { budget: "0" }],
    ["preferences.0.weight", { "preferences.0.what": "gender:female", "preferences.0.weight": "11" }],
  ])("says beside the field %s what is wrong, keeps what was typed, and posts nothing", async (field, fault) => {
    const before = await requestsOf();
    const fields = { ...filled, attempt: randomUUID(), ...fault };
    const answer = await answerOf(() => post(posted(fields)));
    expect(answer.status).toBe(422);
    expect(Object.keys(problemsIn(answer.body).fields)).toEqual([field]);
    expect(problemsIn(answer.body).entered).toMatchObject({
      quantity: fields.quantity,
      "contacts[]": [fields["contacts[]"]],
    });
    expect(await requestsOf()).toBe(before);
  });

  it("refuses what the form doesn't have", async () => {
    const answer = await answerOf(() => post(posted({ ...filled, attempt: randomUUID(), status: "fulfilled" })));
    expect(answer.status).toBe(422);
    expect(problemsIn(answer.body).form).toHaveLength(1);
  });
});

describe("counting leads", () => {
  const count = { ...filled, act: "count", name: "", quantity: "", budget: "" };

  it("shows the form again with what was typed and a coarse count, and posts nothing", async () => {
    const before = await requestsOf();
    const answer = await answerOf(() => post(posted(count)));
    expect(answer).toMatchObject({
      status: 200,
      body: { counted: { atLeast: 0 }, problems: { fields: {}, form: [] } },
    });
    expect(problemsIn(answer.body).entered).toMatchObject({ interests: "Glasses, auto insurance", ageMin: "30" });
    expect((answer.body as { counted: { sentence: string } }).counted.sentence).toContain("age 30 or more");
    expect(await requestsOf()).toBe(before);
  });

  it("counts in steps", async () => {
    const seller = await aSeller();
    const lead = { region: "LV-RIX", age: 40, interests: ["glasses"], prices: [400n, 400n, 400n, 400n, 400n] };
    await leadsOf(seller, Array(23).fill(lead));
    const counted = async (fields: Record<string, string>) =>
      ((await answerOf(() => post(posted(fields)))).body as { counted?: { atLeast: number } }).counted?.atLeast;
    expect(await counted(count)).toBe(20);
    expect(await counted({ ...count, maxPrice: "3.99" })).toBe(0);
    expect(await counted({ ...count, quantity: "not yet" })).toBe(20);
    expect(await counted({ ...count, maxPrice: "" })).toBeUndefined();
  });

  it("follows a form that is being filled in, and says nothing where it can't be counted", async () => {
    const asked = (fields: Record<string, string>) =>
      follow(routeArgs(new Request(`${place}/availability?${new URLSearchParams(fields)}`, { headers: { cookie } })));
    const far = { field: "location", operator: "radius_km", value: { latitude: -57, longitude: 24, km: 10 } };
    const id = await aPurchaseRequest(buyer, { filters: [far] });
    const wanted = { ageMin: "30", "contacts[]": "phone", saleMode: "any", maxPrice: "5.00" };
    expect((await asked(wanted)).counted?.atLeast).toBe(20);
    expect((await asked({ ...wanted, request: id })).counted?.atLeast).toBe(0);
    expect((await asked({ ...wanted, ageMin: "3" })).counted).toBeNull();
    expect((await asked({})).counted).toBeNull();
  });
});

describe("changing a request", () => {
  it("keeps conditions that the form can't show, and counters", async () => {
    const near = { field: "location", operator: "radius_km", value: { latitude: 57, longitude: 24, km: 10 } };
    const id = await aPurchaseRequest(buyer, { filters: [near] });
    await prisma.purchaseRequest.update({ where: { id }, data: { boughtCount: 3, spentMinor: 900n } });
    const answer = await answerOf(() => change(posted({ ...filled, quantity: "20" }, { purchaseRequestId: id })));
    expect([answer.status, answer.location]).toEqual([303, `/buyer/purchase-requests/${id}`]);
    const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ quantity: 20, boughtCount: 3, spentMinor: 900n, name: "Glasses" });
    expect((row.filters as { field: string }[]).map(({ field }) => field)).toEqual([
      ...["age", "region", "interests", "location"],
    ]);
  });

  it("refuses a quantity below what was bought, above the form", async () => {
    const id = await aPurchaseRequest(buyer);
    await prisma.purchaseRequest.update({ where: { id }, data: { boughtCount: 5 } });
    const answer = await answerOf(() => change(posted({ ...filled, quantity: "4" }, { purchaseRequestId: id })));
    expect(answer.status).toBe(422);
    expect(problemsIn(answer.body).form).toHaveLength(1);
  });

  it("can't change or pause what is closed", async () => {
    const id = await aPurchaseRequest(buyer);
    await prisma.purchaseRequest.update({ where: { id }, data: { status: "cancelled" } });
    const args = () => posted(filled, { purchaseRequestId: id });
    expect((await answerOf(() => change(args()))).body).toMatchObject({ reason: "purchase_request_closed" });
    expect((await answerOf(() => pause(args()))).body).toMatchObject({ reason: "purchase_request_closed" });
  });
});

describe("the pages", () => {
  it("offers the regions of the buyer's country by name", async () => {
    const answer = await form(routeArgs(new Request(`${place}/new`, { headers: { cookie } })));
    expect(answer.regions).toContainEqual({ value: "LV-RIX", label: "Riga" });
  });

  it("reads regions by name on the market, and names what it can't read", async () => {
    const asked = (search: string) =>
      market(routeArgs(new Request(`http://localhost:3000/buyer/market?${search}`, { headers: { cookie } })));
    const { rows, query, unread } = await asked("region=Riga&interests=Glasses&age_min=x");
    expect(query).toEqual({ region: ["LV-RIX"], interests: ["glasses"] });
    expect(unread).toEqual(["age_min"]);
    expect(rows.length).toBeGreaterThan(0);
    expect((await asked("region=Atlantis")).unread).toEqual(["region"]);
  });
});
