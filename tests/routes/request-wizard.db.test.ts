// The wizard of a purchase request as a browser without scripts goes through it: each step posts into a draft.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { startSession } from "../../app/auth/sessions.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { explainForBuyer } from "../../app/exchange/matching/explain-for-buyer.server.ts";
import { fillPurchaseRequest } from "../../app/exchange/matching/fill-purchase-request.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { getDraft } from "../../app/exchange/purchase-requests/get-draft.server.ts";
import { wizardSteps } from "../../app/exchange/purchase-requests/wizard-steps.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { loader as list } from "../../app/routes/buyer.purchase-requests._index.tsx";
import { loader as page } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId._index.tsx";
import { action as copy } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.copy.ts";
import { action as remove } from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.deletion.ts";
import {
  action as sendStep,
  loader as openStep,
} from "../../app/routes/buyer.purchase-requests.$purchaseRequestId.draft.$step.tsx";
import { loader as follow } from "../../app/routes/buyer.purchase-requests.availability.ts";
import { action as begin, loader as start } from "../../app/routes/buyer.purchase-requests.new.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { aBidEndpoint } from "../support/bidders.ts";
import { answerOf } from "../support/every-route.ts";
import { type LeadWish, leadsOf } from "../support/leads.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";
import { aDraft, aPurchaseRequest, requestBody } from "../support/purchase-requests.ts";
import { fundWallet } from "../support/wallet.ts";

let buyer: PersonActor;
let cookie: string;

beforeAll(async () => {
  buyer = await aBuyer({ currency: "RUB" });
  const { userId, organizationId } = buyer;
  const request = new Request("http://localhost:3000/sign-in");
  cookie = (await startSession(request, { userId, organizationId })).split(";", 1)[0]!;
});

const place = "http://localhost:3000/buyer/purchase-requests";
type Fields = Record<string, string | string[]>;

function bodyOf(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
  return body;
}
const args = (path: string, params: Record<string, string>, fields?: Fields) =>
  routeArgs(
    new Request(`${place}/${path}`, { headers: { cookie }, ...(fields && { method: "POST", body: bodyOf(fields) }) }),
    params,
  );
const first = (fields: Fields, search = "") => answerOf(() => begin(args(`new${search}`, {}, fields)));
const stepArgs = (id: string, step: string, fields?: Fields) =>
  args(`${id}/draft/${step}`, { purchaseRequestId: id, step }, fields);
const send = (id: string, step: string, fields: Fields) => answerOf(() => sendStep(stepArgs(id, step, fields)));
const open = async (id: string, step: string) => {
  const data = await openStep(stepArgs(id, step));
  if (data.step === "review") throw new Error("not a step with fields");
  return data.shown;
};
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;
const draftOf = async (id: string) => expectDone(await getDraft(buyer, id));
const requestsOf = () => prisma.purchaseRequest.count({ where: { buyerId: buyer.organizationId } });

/** Product rule F10: what source text S2 asks for, step by step. */
const golden: Record<string, Fields> = {
  leads: {
    name: "Diamond glasses",
    leadType: "consumer",
    otherRegions: "Moscow, St Petersburg",
    ageMin: "30",
    "maritalStatus[]": ["married", "cohabiting"],
    interests: "glasses",
    "preferences.0.what": "employment_status:employed",
    "preferences.0.weight": "5",
  },
  contacts: { "contacts[]": ["phone", "email"] },
  price: { saleMode: "any", maxPrice: "600", quantity: "50", budget: "30 000", priority: "100" },
  limits: { timeZone: "Europe/Moscow", pacing: "asap" },
};

/** Goes through the steps that have fields; answers the draft's id. */
async function throughSteps(): Promise<string> {
  const attempt = randomUUID();
  const begun = await first({ ...golden.leads, act: "next", attempt });
  expect([begun.status, begun.location]).toEqual([303, `/buyer/purchase-requests/${attempt}/draft/contacts`]);
  for (const [i, step] of (["contacts", "price", "limits"] as const).entries()) {
    const answer = await send(attempt, step, { ...golden[step], act: "next" });
    expect(answer.location).toBe(`/buyer/purchase-requests/${attempt}/draft/${wizardSteps[i + 2]}`);
  }
  return attempt;
}

it("leads from the first step to a posted request, the one of source text S2", async () => {
  const before = await requestsOf();
  const attempt = await throughSteps();
  const { review } = (await openStep(stepArgs(attempt, "review"))) as {
    review: { told: { sentence: string }; missing: string[] };
  };
  expect(review.missing).toEqual([]);
  expect(review.told.sentence.replaceAll("\u00a0", " ")).toBe(
    "50 leads; with age 30 or more, region Moscow or Saint Petersburg, marital status married or cohabiting and interests including glasses; reachable by phone and e-mail; sold shared or exclusive; at up to RUB 600.00 each, RUB 30,000.00 in all. Preferred: employment employed (weight 5).",
  );
  expect(await requestsOf()).toBe(before);
  const posted = await send(attempt, "review", {});
  expect([posted.status, posted.location]).toEqual([303, `/buyer/purchase-requests/${attempt}`]);
  const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: attempt } });
  expect(row).toMatchObject({
    ...{ status: "active", name: "Diamond glasses", requiredContacts: 3, saleMode: "any", currency: "RUB" },
    ...{ maxPriceMinor: 60_000n, budgetMinor: 3_000_000n, quantity: 50, priority: 100, timeZone: "Europe/Moscow" },
    filters: [
      { field: "age", operator: "gte", value: 30, on_missing: "reject" },
      { field: "region", operator: "in", value: ["RU-MOW", "RU-SPE"], on_missing: "reject" },
      { field: "marital_status", operator: "in", value: ["married", "cohabiting"], on_missing: "reject" },
      { field: "interests", operator: "contains_any", value: ["glasses"], on_missing: "reject" },
    ],
    preferences: [
      { condition: { field: "employment_status", operator: "eq", value: "employed", on_missing: "reject" }, weight: 5 },
    ],
  });
  // Whoever goes back to the draft's address is led to the request, and sending it again posts nothing more.
  expect((await answerOf(() => openStep(stepArgs(attempt, "price")))).location).toBe(
    `/buyer/purchase-requests/${attempt}`,
  );
  expect((await send(attempt, "review", {})).location).toBe(`/buyer/purchase-requests/${attempt}`);
  expect(await requestsOf()).toBe(before + 1);
});

it("makes a request that takes and refuses the very leads of product rule F10", async () => {
  const person: LeadWish = {
    ...{ currency: "RUB", prices: [60_000n, 42_000n, 30_000n, 15_000n, 6_000n], country: "RU", region: "RU-MOW" },
    ...{ age: 34, maritalStatus: "married", employmentStatus: "unemployed", interests: ["glasses"] },
  };
  const nearMisses: [string, LeadWish][] = [
    ["filter:age", { age: 29 }],
    ["contact:email", { email: null }],
    ["filter:region", { region: "RU-TA" }], // Kazan
    ["missing:marital_status", { maritalStatus: null }],
  ];
  const seller = await aSeller({ currency: "RUB", country: "RU" });
  const misses = await leadsOf(
    seller,
    nearMisses.map(([, wish]) => ({ ...person, ...wish })),
  );
  const matching = await leadsOf(seller, Array<LeadWish>(51).fill(person));
  await fundWallet(buyer, 5_000_000n, "RUB");
  const id = await throughSteps();
  await send(id, "review", {});
  const reasonFor = async (leadId: bigint) =>
    expectDone(await explainForBuyer(buyer, { purchaseRequestId: id, leadId: String(leadId) })).reason;
  for (const [i, [reason]] of nearMisses.entries()) expect(await reasonFor(misses[i]!)).toBe(reason);
  expect(await reasonFor(matching[0]!)).toBeNull();
  await fillPurchaseRequest({ by: "system", job: "test" }, id);
  const row = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
  expect([row.status, row.boughtCount, row.spentMinor]).toEqual(["fulfilled", 50, 3_000_000n]);
  const bought = await prisma.sale.findMany({ where: { purchaseRequestId: id }, select: { leadId: true } });
  const last = matching.find((leadId) => !bought.some((sale) => sale.leadId === leadId))!;
  expect(await reasonFor(last)).toBe("no_request_active");
});

describe("the first step", () => {
  it("begins one draft, however often it is sent, with what was sent last", async () => {
    const attempt = randomUUID();
    for (const name of ["One", "Two"]) await first({ name, act: "next", attempt });
    expect((await draftOf(attempt)).json).toMatchObject({ name: "Two" });
  });

  it("begins none where something is wrong, and keeps what was typed", async () => {
    const attempt = randomUUID();
    const answer = await first({
      act: "next",
      attempt,
      name: "",
      otherRegions: "Atlantis",
      ageMin: "50",
      ageMax: "40",
    });
    expect(answer.status).toBe(422);
    expect(Object.keys(problemsIn(answer.body).fields).sort()).toEqual(["name", "otherRegions"]);
    expect(problemsIn(answer.body).entered).toMatchObject({ otherRegions: "Atlantis", ageMin: "50" });
    expect(await prisma.purchaseRequestDraft.count({ where: { id: attempt } })).toBe(0);
    const ages = await first({ act: "next", name: "x", ageMin: "50", ageMax: "40" });
    expect(Object.keys(problemsIn(ages.body).fields)).toEqual(["ageMax"]);
  });

  it("asks for the fields of the type that is chosen, and drops what only the other type has", async () => {
    const attempt = randomUUID();
    const chosen = await first({ act: "stay", attempt, leadType: "b2b", interests: "crm" });
    expect(chosen.location).toBe(`/buyer/purchase-requests/${attempt}/draft/leads`);
    const shown = await open(attempt, "leads");
    expect([shown.options.type.code, shown.entered.leadType]).toEqual(["b2b", "b2b"]);
    await send(attempt, "leads", { act: "stay", leadType: "b2b", interests: "crm", "own.authority.least": "2" });
    expect((await draftOf(attempt)).json.filters).toHaveLength(2);
    await send(attempt, "leads", { act: "stay", leadType: "consumer", interests: "crm", "own.authority.least": "2" });
    expect((await draftOf(attempt)).json).toMatchObject({ lead_type: "consumer", filters: [{ field: "interests" }] });
  });

  it("offers the regions of the buyer's country by name, and every field for other conditions", async () => {
    const { shown } = await start(args("new", {}));
    expect(shown.options.regions).toContainEqual({ value: "LV-RIX", label: "Riga" });
    expect(shown.options.rows.map(({ name }) => name)).toEqual([
      ...["region", "country", "age", "gender", "marital_status", "employment_status", "education", "interests"],
      ...["completeness", "location"],
    ]);
    expect(shown.options.rows[3]!.suggestions).toEqual(["female", "male", "other"]);
  });
});

describe("a step", () => {
  it.each<[string, string, Fields, string]>([
    ["next", "contacts", golden.contacts!, "price"],
    ["back", "contacts", {}, "leads"],
    ["stay", "price", { saleMode: "any" }, "price"],
    ["go:review", "leads", { name: "x" }, "review"],
    ["go:leads", "limits", golden.limits!, "leads"],
  ])("with “%s” on %s saves %o and leads to %s", async (act, step, fields, next) => {
    const id = await aDraft(buyer, { name: "Steps" });
    expect((await send(id, step, { ...fields, act })).location).toBe(`/buyer/purchase-requests/${id}/draft/${next}`);
  });

  it("may be left at any time", async () => {
    const id = await aDraft(buyer, { name: "Left" });
    const answer = await send(id, "price", { act: "save", saleMode: "shared", quantity: "3" });
    expect(answer.location).toBe("/buyer/purchase-requests");
    const { drafts } = await list(args("", {}));
    expect(drafts.find((draft) => draft.id === id)).toMatchObject({
      ...{ name: "Left", missing: ["required_contacts", "max_price", "budget"] },
    });
    expect((await open(id, "price")).entered).toMatchObject({ saleMode: "shared", quantity: "3" });
  });

  it.each<[string, Fields, string[]]>([
    ["contacts", {}, ["contacts"]],
    ["contacts", { "contacts[]": "fax" }, ["contacts"]],
    ["price", { saleMode: "any" }, ["budget", "maxPrice", "quantity"]],
    [
      "price",
      { saleMode: "rent", maxPrice: "-5", quantity: "many", budget: "0" },
      ["budget", "maxPrice", "quantity", "saleMode"],
    ],
    ["limits", { timeZone: "Mars", pacing: "asap", "caps.day.count": "0" }, ["caps.day.count", "timeZone"]],
    ["leads", { name: "x", "near.km": "5" }, ["near.latitude", "near.longitude"]],
    [
      "leads",
      { name: "x", "more.row0.field": "age", "more.row0.operator": "contains_any", "more.row0.value": "5" },
      ["more.row0.operator"],
    ],
    [
      "leads",
      { name: "x", "more.row3.field": "age", "more.row3.operator": "between", "more.row3.value": "30" },
      ["more.row3.value"],
    ],
    ["leads", { name: "x", "more.row0.value": "left over" }, ["more.row0.field"]],
    [
      "leads",
      { name: "x", "preferences.0.what": "gender:female", "preferences.0.weight": "11" },
      ["preferences.0.weight"],
    ],
  ])("%s goes no further with %o, and says so beside the field", async (step, fields, wrong) => {
    const id = await aDraft(buyer, { name: "Wrong" });
    const answer = await send(id, step, { ...fields, act: "next" });
    expect([answer.status, Object.keys(problemsIn(answer.body).fields).sort()]).toEqual([422, wrong]);
    expect((await draftOf(id)).json).toEqual({ name: "Wrong" });
  });

  it("offers the buyer's bidders where there are any, and keeps the one that is chosen", async () => {
    const other = await aBuyer({ currency: "RUB" });
    const id = await aDraft(buyer, { name: "Bids" });
    expect((await open(id, "price")).options.bidders).toEqual([]);
    const { id: bidder } = await aBidEndpoint(buyer, { name: "Scoring" });
    const { options } = await open(id, "price");
    expect(options.bidders).toEqual([{ value: bidder, label: "Scoring" }]);
    expect((await send(id, "price", { ...golden.price, bidder, act: "next" })).status).toBe(303);
    expect((await draftOf(id)).json.bid_endpoint_id).toBe(bidder);
    const shown = await open(id, "price");
    expect([(shown.entered as Fields).bidder, shown.told.sentence]).toEqual([
      bidder,
      expect.stringContaining("Your bidder is asked"),
    ]);
    const strangers = (await aBidEndpoint(other)).id;
    const refused = await send(id, "price", { ...golden.price, bidder: strangers, act: "next" });
    expect([refused.status, problemsIn(refused.body).form]).toEqual([
      422,
      [expect.stringContaining("isn't one of yours")],
    ]);
    await send(id, "price", { ...golden.price, bidder: "", act: "stay" });
    expect((await draftOf(id)).json).not.toHaveProperty("bid_endpoint_id");
    await prisma.bidEndpoint.update({ where: { id: bidder }, data: { archivedAt: new Date() } });
  });

  it("refuses what its form doesn't have", async () => {
    const id = await aDraft(buyer, {});
    const faults: Fields[] = [{ status: "active" }, { act: "post" }, { act: "go:nowhere" }];
    for (const fault of faults)
      expect((await send(id, "contacts", { ...golden.contacts, act: "next", ...fault })).status).toBe(422);
  });

  it("shows again all that was said, and loses nothing on the way back and forth", async () => {
    const filters = [
      { field: "age", operator: "between", value: [30, 45], on_missing: "accept" },
      { field: "region", operator: "not_in", value: ["LV-RIX"], on_missing: "reject" },
      { field: "interests", operator: "contains_all", value: ["glasses", "auto_insurance"], on_missing: "accept" },
      { field: "gender", operator: "exists", value: true },
      {
        field: "location",
        operator: "radius_km",
        value: { km: 30, latitude: 56.95, longitude: 24.1 },
        on_missing: "reject",
      },
    ];
    const preferences = [
      { condition: { field: "completeness", operator: "gte", value: 80, on_missing: "reject" }, weight: 7 },
    ];
    const id = await aDraft(buyer, { filters, preferences, lead_type: "consumer", priority: 3 });
    for (const step of ["leads", "contacts", "price", "limits"] as const) {
      const { entered, keptInWords } = await open(id, step);
      expect(keptInWords).toBe("");
      const fields = Object.entries(entered).filter(([name]) => fieldsOf[step]!.test(name));
      await send(id, step, { ...Object.fromEntries(fields), act: "stay" });
    }
    const { json } = await draftOf(id);
    const [age, ...others] = filters;
    expect(json.filters).toEqual(
      expect.arrayContaining([
        { ...age, operator: "gte", value: 30 },
        { ...age, operator: "lte", value: 45 },
        ...others,
      ]),
    );
    expect(json).toMatchObject({ preferences, priority: 3, required_contacts: ["phone"], sale_mode: "any" });
  });
});

/** Which fields a step has: a browser sends no others. */
const fieldsOf: Record<string, RegExp> = {
  leads:
    /^(name|leadType|regions|otherRegions|near|age|gender|marital|employment|education|interests|accept|preferences|more|own)/,
  contacts: /^contacts/,
  price: /^(saleMode|maxPrice|maxAge|quantity|budget|bidder|priority)/,
  limits: /^(timeZone|pacing|startsAt|endsAt|caps|hours|allowedSources|blockedSources)/,
};

describe("the last step", () => {
  it("names what is missing, posts nothing and keeps the draft", async () => {
    const id = await aDraft(buyer, { name: "Half", quantity: 3 });
    const { review } = (await openStep(stepArgs(id, "review"))) as { review: { missing: string[] } };
    expect(review.missing).toEqual(["required_contacts", "max_price", "budget"]);
    const answer = await send(id, "review", {});
    expect(answer.status).toBe(422);
    expect(problemsIn(answer.body).form).toHaveLength(1);
    expect((await draftOf(id)).json).toMatchObject({ name: "Half" });
  });

  it("is where a draft's address leads", async () => {
    const id = await aDraft(buyer, {});
    const answer = await answerOf(() => page(args(id, { purchaseRequestId: id })));
    expect(answer.location).toBe(`/buyer/purchase-requests/${id}/draft/review`);
    expect((await answerOf(() => openStep(stepArgs(id, "elsewhere")))).status).toBe(404);
  });
});

describe("copies and deletions", () => {
  it("make a draft of a request, and take it away again", async () => {
    const money = { max_price: { amount: "500", currency: "RUB" }, budget: { amount: "5000", currency: "RUB" } };
    const id = await aPurchaseRequest(buyer, requestBody({ ...money, name: "Original" }));
    const attempt = randomUUID();
    for (let sent = 0; sent < 2; sent++) {
      const answer = await answerOf(() => copy(args(`${id}/copy`, { purchaseRequestId: id }, { attempt })));
      expect(answer.location).toBe(`/buyer/purchase-requests/${attempt}/draft/review`);
    }
    expect((await draftOf(attempt)).json).toMatchObject({ name: "Original", quantity: 10 });
    const gone = await answerOf(() => remove(args(`${attempt}/deletion`, { purchaseRequestId: attempt }, {})));
    expect(gone.location).toBe("/buyer/purchase-requests");
    expect(await prisma.purchaseRequestDraft.count({ where: { id: attempt } })).toBe(0);
    expect((await answerOf(() => remove(args(`${id}/deletion`, { purchaseRequestId: id }, {})))).status).toBe(422);
  });
});

describe("while a step is being filled in", () => {
  const told = async (search: Record<string, string>) =>
    (
      await follow(
        routeArgs(new Request(`${place}/availability?${new URLSearchParams(search)}`, { headers: { cookie } })),
      )
    ).told;

  it("says the whole request back, with what the draft says besides, and counts it", async () => {
    const lead = { region: "LV-DGV", age: 40, currency: "RUB", prices: [400n, 400n, 400n, 400n, 400n] };
    await leadsOf(await aSeller({ currency: "RUB" }), Array(120).fill(lead));
    const filters = [{ field: "region", operator: "eq", value: "LV-DGV", on_missing: "reject" }];
    const id = await aDraft(buyer, { filters, quantity: 7 });
    const some = expect.toSatisfy((atLeast: number) => atLeast === 20 || atLeast === 50) as number;
    const asked = { draft: id, step: "price", saleMode: "any", quantity: "9" };
    expect(await told({ ...asked, maxPrice: "5" })).toMatchObject({
      sentence: expect.stringMatching(/^9 leads; with region Daugavpils; .*at up to RUB.5.00 each\.$/) as string,
      estimate: { atLeast: some, atAnyPrice: some },
      price: { amount: "500", currency: "RUB" },
    });
    expect((await told({ ...asked, maxPrice: "3" }))?.estimate).toEqual({ atLeast: 0, atAnyPrice: some });
    expect((await told(asked))?.estimate).toEqual({ atLeast: some, atAnyPrice: some });
    expect(await told({ draft: id, step: "leads", ageMin: "30" })).toMatchObject({
      sentence: "7 leads; with age 30 or more.",
    });
    expect((await draftOf(id)).json).toMatchObject({ quantity: 7 }); // it only reads
  });

  it("says nothing while it can't be read, and tells nobody of another's draft", async () => {
    expect(await told({ step: "leads", ageMin: "3" })).toBeNull();
    const foreign = await aDraft(await aBuyer(), { name: "Secret" });
    expect((await answerOf(() => follow(args(`availability?draft=${foreign}`, {})))).status).toBe(404);
  });
});
