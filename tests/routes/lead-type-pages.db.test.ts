// The operator's editor of lead types, and a buyer's request for leads of another type, as browsers post them.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { getLeadType } from "../../app/exchange/lead-types/get-lead-type.server.ts";
import { getDraft } from "../../app/exchange/purchase-requests/get-draft.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { loader as follow } from "../../app/routes/buyer.purchase-requests.availability.ts";
import { action as ask, loader as asking } from "../../app/routes/buyer.purchase-requests.new.tsx";
import { action as addType } from "../../app/routes/operator.lead-types._index.tsx";
import { action as changeType } from "../../app/routes/operator.lead-types.$leadTypeCode.change.tsx";
import { action as changeField } from "../../app/routes/operator.lead-types.$leadTypeCode.fields.$fieldCode._index.tsx";
import { action as moveField } from "../../app/routes/operator.lead-types.$leadTypeCode.fields.$fieldCode.position.ts";
import { action as addField } from "../../app/routes/operator.lead-types.$leadTypeCode.new-field.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aBuyer, anOperator } from "../support/organizations.ts";

let operator: PersonActor;
let buyer: PersonActor;
const cookies = new Map<PersonActor, string>();

async function signedIn(actor: PersonActor): Promise<PersonActor> {
  const { userId, organizationId } = actor;
  const request = new Request("http://localhost:3000/sign-in");
  cookies.set(actor, (await startSession(request, { userId, organizationId })).split(";", 1)[0]!);
  return actor;
}

beforeAll(async () => {
  operator = await signedIn(await anOperator());
  buyer = await signedIn(await aBuyer());
});

type Fields = Record<string, string | string[]>;
function posted(actor: PersonActor, fields: Fields, params: Record<string, string> = {}, query = "") {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
  const headers = { cookie: cookies.get(actor)! };
  return routeArgs(new Request(`http://localhost:3000/page${query}`, { method: "POST", body, headers }), params);
}
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;
const typeOf = async (code: string) => expectDone(await getLeadType(operator, code));
const terms = { person: "consumer", consent_policy: "multi_recipient", return_window_hours: "168" };

describe("the editor", () => {
  it("adds a type, shows a fault beside its field, and keeps what was typed", async () => {
    const bad = { ...terms, name: "Solar", short_name: "Solar!", max_recipients: "2" };
    const refusal = await answerOf(() => addType(posted(operator, bad)));
    expect(refusal.status).toBe(422);
    expect(Object.keys(problemsIn(refusal.body).fields).sort()).toEqual(["max_recipients", "short_name"]);
    expect(problemsIn(refusal.body).entered).toMatchObject({ short_name: "Solar!", name: "Solar" });
    const added = await answerOf(() => addType(posted(operator, { ...terms, name: "Solar", short_name: "solar" })));
    expect([added.status, added.location]).toEqual([303, "/operator/lead-types/solar"]);
    const twice = await answerOf(() => addType(posted(operator, { ...terms, name: "Solar", short_name: "solar" })));
    expect(problemsIn(twice.body).fields.short_name).toHaveLength(1);
  });

  it("adds and changes a field of the type's own, with lists one per line and amounts in major units", async () => {
    const price = {
      label: "Price",
      short_name: "price",
      kind: "money",
      currency: "EUR",
      least: "10,50",
      is_filterable: "on",
    };
    const stage = {
      label: "Stage",
      short_name: "stage",
      kind: "enum",
      options: "new = Brand new\nUsed once\n\n",
      aliases: "Zustand\nStāvoklis",
    };
    for (const field of [price, stage])
      expect((await answerOf(() => addField(posted(operator, field, { leadTypeCode: "solar" })))).status).toBe(303);
    const { fields } = await typeOf("solar");
    expect(fields.find(({ code }) => code === "price")).toMatchObject({
      least: 1_050,
      currency: "EUR",
      isFilterable: true,
    });
    expect(fields.find(({ code }) => code === "stage")).toMatchObject({
      options: [
        { code: "new", label: "Brand new" },
        { code: "used_once", label: "Used once" },
      ],
      aliases: ["Zustand", "Stāvoklis"],
    });
    const params = { leadTypeCode: "solar", fieldCode: "price" };
    const wrong = { label: "Price", kind: "money", currency: "EUR", least: "ten", is_pii: "on", is_filterable: "on" };
    const refusal = await answerOf(() => changeField(posted(operator, wrong, params)));
    expect(Object.keys(problemsIn(refusal.body).fields).sort()).toEqual(["is_filterable", "least"]);
    const right = { label: "Asking price", kind: "money", currency: "EUR", is_required: "on" };
    expect((await answerOf(() => changeField(posted(operator, right, params)))).status).toBe(303);
    expect((await typeOf("solar")).fields.find(({ code }) => code === "price")).toMatchObject({
      ...{ label: "Asking price", least: null, isRequired: true, isFilterable: false },
    });
  });

  it("takes a shared field, words it, and moves it", async () => {
    const params = { leadTypeCode: "solar" };
    const gender = { label: "Sex", is_pingable: "on" };
    const taken = await answerOf(() => addField(posted(operator, gender, params, "?core=gender")));
    expect(taken.status).toBe(303);
    const at = (await typeOf("solar")).fields.findIndex(({ code }) => code === "gender");
    const moved = await answerOf(() =>
      moveField(posted(operator, { direction: "up" }, { ...params, fieldCode: "gender" })),
    );
    expect([moved.status, moved.location]).toEqual([302, "/operator/lead-types/solar"]);
    const { fields } = await typeOf("solar");
    expect(fields.findIndex(({ code }) => code === "gender")).toBe(at - 1);
    expect(fields[at - 1]).toMatchObject({ label: "Sex", isCore: true, isFilterable: true, isPingable: true });
    const kind = { label: "Sex", kind: "text" }; // what it is isn't asked
    const refusal = await answerOf(() => changeField(posted(operator, kind, { ...params, fieldCode: "gender" })));
    expect(refusal.status).toBe(422);
  });

  it("changes the terms", async () => {
    const one = { ...terms, name: "Solar", consent_policy: "one_to_one", special_categories_allowed: "on" };
    const changed = await answerOf(() => changeType(posted(operator, one, { leadTypeCode: "solar" })));
    expect(changed.status).toBe(303);
    expect(await typeOf("solar")).toMatchObject({ consentPolicy: "one_to_one", specialCategoriesAllowed: true });
  });
});

describe("a request for business leads", () => {
  const filled: Fields = {
    ...{ act: "next", name: "Qualified", leadType: "b2b", "own.budget.least": "2" },
    ...{
      "own.industry[]": ["it", "telecom"],
      "own.annual_revenue.least": "1 000 000",
      "own.annual_revenue.most": "5000000",
    },
    ...{ "own.technology": "SAP, Sales force", "acceptMissing[]": "attributes.technology" },
  };

  it("asks for the type's own fields in their own ways", async () => {
    const attempt = randomUUID();
    const answer = await answerOf(() => ask(posted(buyer, { ...filled, attempt }, {}, "?type=b2b")));
    expect([answer.status, answer.location]).toEqual([303, `/buyer/purchase-requests/${attempt}/draft/contacts`]);
    const { lead_type, filters } = expectDone(await getDraft(buyer, attempt)).json;
    expect(lead_type).toBe("b2b");
    const condition = (code: string, operator: string, value: unknown, on_missing = "reject") => ({
      ...{ field: `attributes.${code}`, operator, value, on_missing },
    });
    expect(filters).toEqual(
      expect.arrayContaining([
        condition("budget", "gte", 2),
        condition("industry", "in", ["it", "telecom"]),
        condition("annual_revenue", "gte", 100_000_000),
        condition("annual_revenue", "lte", 500_000_000),
        condition("technology", "contains_any", ["sap", "sales_force"], "accept"),
      ]),
    );
    expect(filters).toHaveLength(5);
  });

  it.each([
    ["own.budget.least", { "own.budget.least": "4" }],
    ["own.budget.least", { "own.budget.least": "much" }],
    ["own.annual_revenue.most", { "own.annual_revenue.most": "10" }],
    ["own.industry", { "own.industry[]": "gardening" }],
    ["own.technology", { "own.technology": "<b>" }],
    ["acceptMissing", { "acceptMissing[]": "attributes.job_title" }],
  ])("says beside %s what is wrong", async (name, fault) => {
    const answer = await answerOf(() => ask(posted(buyer, { ...filled, ...fault }, {}, "?type=b2b")));
    expect(answer.status).toBe(422);
    expect(Object.keys(problemsIn(answer.body).fields)).toEqual([name]);
  });

  it("is counted while it is filled in, and can't be of a type that there is not", async () => {
    const query = new URLSearchParams();
    for (const [name, values] of Object.entries(filled))
      if (name !== "act") for (const value of [values].flat()) query.append(name, value);
    const url = (text: string) =>
      new Request(`http://localhost:3000/${text}`, { headers: { cookie: cookies.get(buyer)! } });
    const counted = await answerOf(() => follow(routeArgs(url(`x?step=leads&type=b2b&${query}`), {})));
    expect(counted.body).toMatchObject({
      told: {
        estimate: { atLeast: 0, atAnyPrice: 0 },
        sentence: expect.stringContaining("Industry Information technology or Telecommunications"),
      },
    });
    expect((await answerOf(() => asking(routeArgs(url("x?type=unheard_of"), {})))).status).toBe(404);
  });
});
