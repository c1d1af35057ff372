// Purchase requests as a browser without scripts posts them.
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { startSession } from "../../app/auth/sessions.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { action as change } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.change.tsx";
import { action as pause } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.pause.ts";
import { loader as follow } from "../../app/routes/buyer.purchase-requests.availability.ts";
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

describe("counting leads", () => {
  const count = { ...filled, act: "count", name: "", quantity: "", budget: "" };
  const about = async () => ({ purchaseRequestId: await aPurchaseRequest(buyer) });
  type Body = { told?: { sentence: string; estimate: { atLeast: number } | null } };

  it("shows the form again with what was typed and a coarse count, and changes nothing", async () => {
    const params = await about();
    const answer = await answerOf(() => change(posted({ ...count, ageMax: "37" }, params)));
    expect(answer).toMatchObject({
      status: 200,
      body: { told: { estimate: { atLeast: 0, atAnyPrice: 0 } }, problems: { fields: {}, form: [] } },
    });
    expect(problemsIn(answer.body).entered).toMatchObject({ interests: "Glasses, auto insurance", ageMin: "30" });
    expect((answer.body as Body).told!.sentence).toContain("age 30 or more");
    const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: params.purchaseRequestId } });
    expect(row).toMatchObject({ name: "Leads for tests", filters: [] });
  });

  it("counts in steps", async () => {
    const seller = await aSeller();
    const lead = { region: "LV-RIX", age: 40, interests: ["glasses"], prices: [400n, 400n, 400n, 400n, 400n] };
    await leadsOf(seller, Array(120).fill(lead));
    const params = await about();
    const counted = async (fields: Record<string, string>) =>
      ((await answerOf(() => change(posted(fields, params)))).body as Body).told?.estimate?.atLeast;
    expect(await counted(count)).toBeGreaterThanOrEqual(20);
    expect(await counted({ ...count, maxPrice: "3.99" })).toBe(0);
    expect(await counted({ ...count, quantity: "not yet" })).toBeUndefined();
  });

  it("follows a form that is being filled in, and says nothing where it can't be read", async () => {
    const asked = (fields: Record<string, string>) =>
      follow(routeArgs(new Request(`${place}/availability?${new URLSearchParams(fields)}`, { headers: { cookie } })));
    const far = { field: "location", operator: "radius_km", value: { latitude: -57, longitude: 24, km: 10 } };
    const id = await aPurchaseRequest(buyer, { filters: [far] });
    const wanted = { ageMin: "30", "contacts[]": "phone", saleMode: "any", maxPrice: "5.00" };
    expect((await asked(wanted)).told?.estimate?.atLeast).toBeGreaterThanOrEqual(20);
    expect((await asked({ ...wanted, request: id })).told?.sentence).not.toContain("location"); // the form has it no more
    const circle = { "near.km": "10", "near.latitude": "-57", "near.longitude": "24" };
    expect((await asked({ ...wanted, ...circle, request: id })).told?.estimate?.atLeast).toBe(0);
    expect((await asked({ ...wanted, ageMin: "3" })).told).toBeNull();
  });
});

describe("changing a request", () => {
  it("keeps conditions that the form can't show, and counters", async () => {
    const before = { field: "region", operator: "in", value: ["LV-021"] }; // a code that there is no more
    const id = await aPurchaseRequest(buyer, { filters: [before], priority: 5 });
    await prisma.purchaseRequest.update({ where: { id }, data: { boughtCount: 3, spentMinor: 900n } });
    const answer = await answerOf(() => change(posted({ ...filled, quantity: "20" }, { purchaseRequestId: id })));
    expect([answer.status, answer.location]).toEqual([303, `/buyer/purchase-requests/${id}`]);
    const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ quantity: 20, boughtCount: 3, spentMinor: 900n, name: "Glasses" });
    expect((row.filters as { field: string }[]).map(({ field }) => field)).toEqual([
      ...["age", "region", "interests", "region"],
    ]);
  });

  it("takes every condition in rows, and the priority", async () => {
    const id = await aPurchaseRequest(buyer);
    const rows = {
      ...{
        "more.row0.field": "marital_status",
        "more.row0.operator": "not_in",
        "more.row0.value": "Divorced, widowed",
      },
      ...{ "more.row0.missing": "accept", "more.row2.field": "completeness", "more.row2.operator": "between" },
      ...{ "more.row2.value": "50 – 80", "more.row2.weight": "4", priority: "8" },
    };
    await answerOf(() => change(posted({ ...filled, ...rows }, { purchaseRequestId: id })));
    const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
    expect(row.priority).toBe(8);
    expect(row.filters).toContainEqual({
      ...{ field: "marital_status", operator: "not_in", value: ["divorced", "widowed"], on_missing: "accept" },
    });
    expect(row.preferences).toEqual([
      { condition: { field: "completeness", operator: "between", value: [50, 80], on_missing: "reject" }, weight: 4 },
    ]);
  });

  it("names a bidder of the buyer's own, and no more where none is chosen", async () => {
    const params = { purchaseRequestId: await aPurchaseRequest(buyer) };
    const { id: bidder } = await aBidEndpoint(buyer, { name: "Scoring" });
    const strangers = (await aBidEndpoint(await aBuyer())).id;
    const sent = (chosen: string) => answerOf(() => change(posted({ ...filled, bidder: chosen }, params)));
    const named = async () =>
      (await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: params.purchaseRequestId } })).bidEndpointId;
    expect((await sent(bidder)).status).toBe(303);
    expect(await named()).toBe(bidder);
    const refused = await sent(strangers);
    expect([refused.status, problemsIn(refused.body).form]).toEqual([
      422,
      [expect.stringContaining("isn't one of yours")],
    ]);
    expect(await named()).toBe(bidder);
    expect((await sent("")).status).toBe(303);
    expect(await named()).toBeNull();
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
