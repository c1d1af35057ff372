import { randomUUID } from "node:crypto";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { fieldsOf, leadPostBody, pingBody, submissionsOf } from "../../../app/api/lead-post-body.ts";
import { curlSample, typescriptSample } from "../../../app/api/posting-samples.ts";
import { postingSpecDocument } from "../../../app/api/posting-spec-document.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { fieldKinds, optionKinds, personalKinds } from "../../../app/exchange/lead-types/field-kinds.ts";
import { addLeadType } from "../../../app/exchange/lead-types/add-lead-type.server.ts";
import { addLeadTypeField } from "../../../app/exchange/lead-types/add-lead-type-field.server.ts";
import { newLeadTypeFieldInput, newLeadTypeInput } from "../../../app/exchange/lead-types/lead-type-input.ts";
import { readTyped } from "../../../app/exchange/leads/typed-value.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { answerPing } from "../../../app/exchange/pings/answer-ping.server.ts";
import { exampleLead, exampleOf } from "../../../app/exchange/posts/example-lead.ts";
import { getPostingSpec, getPublicPostingSpec } from "../../../app/exchange/posts/get-posting-spec.server.ts";
import { postLeads } from "../../../app/exchange/posts/post-leads.server.ts";
import { sourceOfSpecToken, specToken } from "../../../app/exchange/posts/spec-token.server.ts";
import { wordsFor } from "../../../app/words/words.ts";
import { aField } from "../../support/lead-types.ts";
import { anOperator, aSeller } from "../../support/organizations.ts";
import { aPostSource, type MadeSource } from "../../support/posts.ts";

const t = wordsFor("en");
let seller: PersonActor;
let operator: PersonActor;
beforeAll(async () => {
  seller = await aSeller();
  operator = await anOperator();
});

const specOf = async ({ sourceId }: MadeSource) => expectDone(await getPostingSpec(seller, sourceId));
type Document = {
  paths: {
    [path in "/api/v1/leads" | "/api/v1/pings"]: {
      post: { requestBody: { content: { "application/json": { schema: object; example: Body } } } };
    };
  };
  components: { schemas: Record<string, { properties: Record<string, object>; required: string[] }> };
};
type Body = { source_id: string; lead: Record<string, unknown> };

const formats = { uuid: true, date: true, "date-time": true, email: true, uri: true } as const;

async function documentOf(
  source: MadeSource,
): Promise<{ document: Document; isBody: ValidateFunction; example: Body }> {
  const document = postingSpecDocument(await specOf(source), "https://galena.example", t) as unknown as Document;
  const { schema, example } = document.paths["/api/v1/leads"].post.requestBody.content["application/json"];
  const ajv = new Ajv2020({
    strict: false,
    formats,
  });
  const isBody = ajv.compile({ ...schema, components: document.components });
  return { document, isBody, example };
}

async function post(source: MadeSource, body: object) {
  const read = leadPostBody.parse(body);
  return expectDone(await postLeads({ ...source, via: "api" }, submissionsOf(read, randomUUID())))[0]!;
}

describe.each(["consumer", "b2b"])("the spec of a source of %s leads", (leadType) => {
  it("gives an example that it describes itself, and that is taken as it stands", async () => {
    const source = await aPostSource(await aSeller(), { leadType, defaults: {} });
    seller = { ...seller, organizationId: source.organizationId };
    const { isBody, example } = await documentOf(source);
    expect(isBody(example), JSON.stringify(isBody.errors)).toBe(true);
    const unknown = leadType === "b2b" ? { phone: "+37120000002", email: "other@example.com" } : {};
    const lead = { ...example.lead, ...unknown }; // the person of the other type's example would be known by now
    expect(await post(source, { ...example, lead })).toMatchObject({ status: "accepted", reason: null });
  });

  it("gives an example of a ping that it describes itself, and that is answered as it stands", async () => {
    const source = await aPostSource(await aSeller(), { leadType, defaults: {} });
    seller = { ...seller, organizationId: source.organizationId };
    const { document } = await documentOf(source);
    const { schema, example } = document.paths["/api/v1/pings"].post.requestBody.content["application/json"];
    const isBody = new Ajv2020({ strict: false, formats }).compile({ ...schema, components: document.components });
    expect(isBody(example), JSON.stringify(isBody.errors)).toBe(true);
    const named = { ...example, lead: { ...example.lead, phone: "+37120000001" } };
    expect(isBody(named)).toBe(false);
    const { lead, contacts, pick: isPick, bids: most, is_test: isTest } = pingBody.parse(example);
    const answer = await answerPing(seller, source.sourceId, {
      fields: fieldsOf(lead),
      contacts,
      isPick,
      most,
      isTest,
    });
    expect(expectDone(answer)).toMatchObject({ status: "no_bids", reason: null });
  });

  it("requires what the exchange requires", async () => {
    const source = await aPostSource(await aSeller(), { leadType, defaults: {} });
    seller = { ...seller, organizationId: source.organizationId };
    const { document, isBody, example } = await documentOf(source);
    const { required } = document.components.schemas.Lead!;
    expect(required).toEqual(expect.arrayContaining(["first_name", "interests"]));
    for (const code of required) {
      const { [code]: _, last_name, ...lead } = example.lead; // a surname may stand where a first name is missing
      expect(isBody({ ...example, lead })).toBe(false);
      expect([code, await post(source, { ...example, lead })]).toMatchObject([code, { reason: "missing_required" }]);
      expect(last_name).toBeDefined();
    }
    const { phone: _, email: __, ...unreachable } = example.lead;
    expect(isBody({ ...example, lead: unreachable })).toBe(false);
    expect(isBody({ ...example, lead: { ...example.lead, shoe_size: 40 } })).toBe(false);
    expect(isBody({ ...example, source_id: randomUUID() })).toBe(false);
  });
});

describe("the spec", () => {
  it("follows the type's fields at once", async () => {
    const code = expectDone(
      await addLeadType(operator, newLeadTypeInput.parse({ code: "roofs", name: "Roofs", person: "consumer" })),
    ).code;
    const source = await aPostSource(await aSeller(), { leadType: code });
    seller = { ...seller, organizationId: source.organizationId };
    const before = await documentOf(source);
    expect(before.document.components.schemas.Lead!.properties).not.toHaveProperty("roof_area");
    const field = { code: "roof_area", label: "Roof area", kind: "int", least: 10, most: 500, is_required: true };
    expectDone(await addLeadTypeField(operator, code, newLeadTypeFieldInput.parse(field)));
    const { document, isBody, example } = await documentOf(source);
    expect(document.components.schemas.Lead!.required).toContain("roof_area");
    expect(example.lead.roof_area).toBe(10);
    for (const roof_area of [9, 501, "ten", 10.5]) {
      const body = { ...example, lead: { ...example.lead, roof_area } };
      expect(isBody(body)).toBe(false);
      expect(await post(source, body)).toMatchObject({ reason: "invalid_value", field: "roof_area" });
    }
  });

  it("leaves out special categories unless the type allows them", async () => {
    const type = newLeadTypeInput.parse({ code: "health", name: "Health", person: "consumer" });
    expectDone(await addLeadType(operator, type));
    const special = { code: "illness", label: "Illness", kind: "text", is_pii: true, is_special_category: true };
    expectDone(await addLeadTypeField(operator, "health", newLeadTypeFieldInput.parse(special)));
    const source = await aPostSource(await aSeller(), { leadType: "health" });
    seller = { ...seller, organizationId: source.organizationId };
    const { document } = await documentOf(source);
    expect(document.components.schemas.Lead!.properties).not.toHaveProperty("illness");
  });

  it("is its seller's, and of whoever holds the link", async () => {
    const source = await aPostSource(seller);
    expect(await getPostingSpec(await aSeller(), source.sourceId)).toEqual({ ok: false, reason: "not_found" });
    expect(await getPostingSpec(seller, "no id")).toEqual({ ok: false, reason: "not_found" });
    const token = specToken(source.sourceId);
    expect(sourceOfSpecToken(token)).toBe(source.sourceId);
    expect(expectDone(await getPublicPostingSpec(token)).source.id).toBe(source.sourceId);
    const forged = [
      `${randomUUID()}.${token.split(".")[1]}`,
      `${source.sourceId}.`,
      source.sourceId,
      `${token}0`,
      "",
      undefined,
    ];
    for (const wrong of forged) expect(await getPublicPostingSpec(wrong)).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("examples", () => {
  it.each(fieldKinds)("of %s fields are values that such fields take", (kind) => {
    const options = optionKinds.includes(kind) ? [{ code: "red", label: "Red" }] : [];
    const plain = aField({ code: "x", kind, options, isPii: personalKinds.includes(kind) });
    const told = (value: unknown) => (Array.isArray(value) ? value.join("\n") : String(value));
    expect(readTyped(plain, told(exampleOf(plain)), "LV")).not.toBeNull();
    if (kind === "int" || kind === "decimal" || kind === "money" || kind === "text")
      for (const [least, most] of [
        [20, 30],
        [0, 0],
        [null, 0],
        [200_000, null],
      ] as const) {
        if (kind === "text" && (least === 0 || least === null || least > 30)) continue;
        const bounded = { ...plain, least, most };
        expect(readTyped(bounded, told(exampleOf(bounded)), "LV"), `${least} ${most}`).not.toBeNull();
      }
  });

  it("can be pasted into a shell and into TypeScript", async () => {
    const lead = { ...exampleLead((await specOf(await aPostSource(seller))).type), last_name: "O'Hara" };
    const sample = { endpoint: "https://galena.example/api/v1/leads", body: { lead } };
    expect(curlSample(sample)).toContain("O'\\''Hara");
    expect(curlSample(sample)).toMatch(/^curl -X POST 'https:\/\/galena\.example\/api\/v1\/leads'/);
    expect(typescriptSample(sample)).toContain('"last_name": "O\'Hara"');
  });
});
