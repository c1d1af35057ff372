import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { addLeadType } from "../../../app/exchange/lead-types/add-lead-type.server.ts";
import { addLeadTypeField } from "../../../app/exchange/lead-types/add-lead-type-field.server.ts";
import { archiveLeadType } from "../../../app/exchange/lead-types/archive-lead-type.server.ts";
import { archiveLeadTypeField } from "../../../app/exchange/lead-types/archive-lead-type-field.server.ts";
import { changeLeadType } from "../../../app/exchange/lead-types/change-lead-type.server.ts";
import { changeLeadTypeField } from "../../../app/exchange/lead-types/change-lead-type-field.server.ts";
import { getLeadType } from "../../../app/exchange/lead-types/get-lead-type.server.ts";
import { getLeadTypeEditor } from "../../../app/exchange/lead-types/get-lead-type-editor.server.ts";
import {
  leadTypeFieldInput,
  leadTypeInput,
  newLeadTypeFieldInput,
  newLeadTypeInput,
} from "../../../app/exchange/lead-types/lead-type-input.ts";
import { moveLeadTypeField } from "../../../app/exchange/lead-types/move-lead-type-field.server.ts";
import { restoreLeadType } from "../../../app/exchange/lead-types/restore-lead-type.server.ts";
import { restoreLeadTypeField } from "../../../app/exchange/lead-types/restore-lead-type-field.server.ts";
import { aLead } from "../../support/leads.ts";
import { aBuyer, anOperator, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";

let operator: PersonActor;
beforeAll(async () => {
  operator = await anOperator();
});

const solar = newLeadTypeInput.parse({ code: "solar", name: "Solar roofs", person: "consumer" });
const roof = { code: "roof_area", label: "Roof area", kind: "int", least: 1, most: 10_000, is_filterable: true };
const newField = (wish: object = {}) => newLeadTypeFieldInput.parse({ ...roof, ...wish });
const field = ({ ...wish }: object = {}) => {
  const { code: _, ...terms } = { ...roof, ...wish };
  return leadTypeFieldInput.parse(terms);
};
const typeOf = async (code: string) => expectDone(await getLeadType(operator, code));
const codesOf = async (code: string) => (await typeOf(code)).fields.map((each) => each.code);
let count = 0;
async function aType(): Promise<string> {
  const code = `type_${++count}`;
  return expectDone(await addLeadType(operator, { ...solar, code })).code;
}

describe("a new type", () => {
  it("begins with what every lead has, and its code is taken for good", async () => {
    expectDone(await addLeadType(operator, solar));
    expect(await typeOf("solar")).toMatchObject({ name: "Solar roofs", version: 1, consentPolicy: "multi_recipient" });
    expect(await codesOf("solar")).toEqual(expect.arrayContaining(["first_name", "phone", "email", "interests"]));
    expect((await typeOf("solar")).fields.filter(({ isRequired }) => isRequired).map(({ code }) => code)).toEqual([
      "first_name",
      "interests",
    ]);
    expectDone(await archiveLeadType(operator, "solar"));
    expect(await addLeadType(operator, solar)).toMatchObject({ reason: "lead_type_code_taken" });
  });

  it("is archived and restored, twice as well as once", async () => {
    const code = await aType();
    for (const act of [archiveLeadType, archiveLeadType]) expectDone(await act(operator, code));
    expect((await typeOf(code)).isArchived).toBe(true);
    for (const act of [restoreLeadType, restoreLeadType]) expectDone(await act(operator, code));
    expect((await typeOf(code)).isArchived).toBe(false);
    expect(await archiveLeadType(operator, "unheard_of")).toMatchObject({ reason: "not_found" });
    expect(await restoreLeadType(operator, "unheard_of")).toMatchObject({ reason: "not_found" });
  });

  it("changes its policies as a new version", async () => {
    const code = await aType();
    const input = leadTypeInput.parse({
      ...{ name: "Roofs", person: "business", special_categories_allowed: true },
      ...{ consent_policy: "max_recipients", max_recipients: 2, return_window_hours: 72 },
    });
    expectDone(await changeLeadType(operator, code, input));
    expect(await typeOf(code)).toMatchObject({
      ...{ name: "Roofs", person: "business", version: 2, maxRecipients: 2, returnWindowHours: 72 },
      specialCategoriesAllowed: true,
    });
    expect(await changeLeadType(operator, "unheard_of", input)).toMatchObject({ reason: "not_found" });
  });
});

describe("a field", () => {
  it("is added at the end, changed, archived and restored, each a new version in the operator's trail", async () => {
    const leadType = await aType();
    expectDone(await addLeadTypeField(operator, leadType, newField({ aliases: ["Dachfläche", "Dachfläche"] })));
    expect((await codesOf(leadType)).at(-1)).toBe("roof_area");
    const name = { leadType, code: "roof_area" };
    expectDone(await changeLeadTypeField(operator, name, field({ label: "Roof", kind: "decimal" })));
    expect((await typeOf(leadType)).fields.at(-1)).toMatchObject({
      label: "Roof",
      kind: "decimal",
      isFilterable: true,
    });
    for (const act of [archiveLeadTypeField, archiveLeadTypeField]) expectDone(await act(operator, name));
    expect(await codesOf(leadType)).not.toContain("roof_area");
    const editor = expectDone(await getLeadTypeEditor(operator, leadType));
    expect(editor.archivedFields.map(({ code }) => code)).toEqual(["roof_area"]);
    for (const act of [restoreLeadTypeField, restoreLeadTypeField]) expectDone(await act(operator, name));
    expect((await typeOf(leadType)).version).toBe(5);
    const trail = await prisma.auditEvent.findMany({
      where: { organizationId: operator.organizationId, subject: `lead-type:${leadType}` },
      orderBy: { id: "asc" },
      select: { action: true, detail: true },
    });
    expect(trail.map(({ action, detail }) => [action, (detail as { act?: string }).act])).toEqual([
      ["lead_type.added", undefined],
      ...["added", "changed", "archived", "restored"].map((act) => ["lead_type.changed", act]),
    ]);
  });

  it("keeps its code for good", async () => {
    const leadType = await aType();
    expectDone(await addLeadTypeField(operator, leadType, newField()));
    expectDone(await archiveLeadTypeField(operator, { leadType, code: "roof_area" }));
    expect(await addLeadTypeField(operator, leadType, newField())).toMatchObject({ reason: "field_code_taken" });
    expect(await addLeadTypeField(operator, "unheard_of", newField())).toMatchObject({ reason: "not_found" });
  });

  it.each([
    ["kind", { kind: "decimal" }],
    ["seal", { is_pii: true, is_filterable: false }],
    ["currency", { kind: "money", currency: "USD" }],
  ])("in use by a lead keeps its %s, and may change the rest", async (_what, change) => {
    const leadType = await aType();
    const first = "currency" in change ? { kind: "money", currency: "EUR" } : {};
    expectDone(await addLeadTypeField(operator, leadType, newField(first)));
    const name = { leadType, code: "roof_area" };
    await aLead(await aSeller(), { leadType, attributes: { roof_area: 40 } });
    expect(await changeLeadTypeField(operator, name, field(change))).toEqual({
      ok: false,
      reason: "field_in_use",
      detail: { field: "roof_area" },
    });
    expectDone(await changeLeadTypeField(operator, name, field({ ...first, label: "Roof", most: 20_000 })));
  });

  it("in use by a request keeps its kind, one that came after the type's last lead doesn't", async () => {
    const leadType = await aType();
    await aLead(await aSeller(), { leadType });
    expectDone(await addLeadTypeField(operator, leadType, newField()));
    expectDone(await addLeadTypeField(operator, leadType, newField({ code: "roof_age" })));
    const condition = { field: "attributes.roof_area", operator: "gte", value: 40 };
    await aPurchaseRequest(await aBuyer(), { lead_type: leadType, preferences: [{ condition, weight: 1 }] });
    const change = field({ kind: "decimal" });
    expect(await changeLeadTypeField(operator, { leadType, code: "roof_area" }, change)).toMatchObject({
      reason: "field_in_use",
    });
    expectDone(await changeLeadTypeField(operator, { leadType, code: "roof_age" }, change));
    expect(await changeLeadTypeField(operator, { leadType, code: "no_such" }, change)).toMatchObject({
      reason: "not_found",
    });
  });

  it("of the core keeps being what it is", async () => {
    const leadType = await aType();
    const name = { leadType, code: "age" };
    expect(await changeLeadTypeField(operator, name, field())).toEqual({ ok: true, value: undefined });
    expect((await typeOf(leadType)).fields.find(({ code }) => code === "age")).toMatchObject({
      ...{ label: "Roof area", kind: "int", least: 18, most: 120, isFilterable: true },
    });
    const kind = { kind: "text", least: null, most: null, is_filterable: false };
    expect(await changeLeadTypeField(operator, name, field(kind))).toMatchObject({ reason: "core_field_fixed" });
    const gender = { code: "gender", kind: "enum", least: null, most: null, options: [{ code: "male", label: "Man" }] };
    expectDone(await addLeadTypeField(operator, leadType, newField(gender)));
    expect((await typeOf(leadType)).fields.at(-1)).toMatchObject({
      ...{ code: "gender", isCore: true, isFilterable: true },
      options: [
        { code: "female", label: "Female" },
        { code: "male", label: "Man" },
        { code: "other", label: "Other" },
      ],
    });
  });

  it("that every lead needs can't be archived, nor the last way to reach a person", async () => {
    const leadType = await aType();
    const archive = (code: string) => archiveLeadTypeField(operator, { leadType, code });
    expect(await archive("first_name")).toMatchObject({ reason: "field_always_needed" });
    expect(await archive("interests")).toMatchObject({ reason: "field_always_needed" });
    expectDone(await archive("phone"));
    expect(await archive("email")).toMatchObject({ reason: "field_always_needed", detail: { field: "email" } });
    expect(await archive("no_such")).toMatchObject({ reason: "not_found" });
  });

  it("moves up and down among the live ones, and stays at the ends", async () => {
    const leadType = await aType();
    const move = async (code: string, direction: "up" | "down") =>
      expectDone(await moveLeadTypeField(operator, { leadType, code }, direction));
    const [first, second, third, ...rest] = await codesOf(leadType);
    await move(first!, "up");
    await move(third!, "up");
    expect(await codesOf(leadType)).toEqual([first, third, second, ...rest]);
    expectDone(await archiveLeadTypeField(operator, { leadType, code: third! }));
    await move(first!, "down");
    expect(await codesOf(leadType)).toEqual([second, first, ...rest]);
    await move(rest.at(-1)!, "down");
    expect(await codesOf(leadType)).toEqual([second, first, ...rest]);
    expect((await typeOf(leadType)).version).toBe(2); // the archived field alone
    expect(await moveLeadTypeField(operator, { leadType, code: third! }, "up")).toMatchObject({ reason: "not_found" });
  });

  it("is one of a hundred at most", async () => {
    const leadType = await aType();
    await prisma.leadTypeField.createMany({
      data: Array.from({ length: 92 }, (_, i) => ({
        ...{ leadType, code: `f${i}`, position: 100 + i, label: "F", kind: "text" },
      })),
    });
    expect(await addLeadTypeField(operator, leadType, newField())).toMatchObject({ reason: "too_many_fields" });
  });
});

describe("who may", () => {
  it("is an operator's manager alone", async () => {
    const others = [await aSeller(), await aBuyer(), await anOperator({ role: "member" })];
    for (const actor of others) {
      const acts = [
        addLeadType(actor, { ...solar, code: "mine" }),
        changeLeadType(actor, "b2b", leadTypeInput.parse({ name: "Mine", person: "business" })),
        archiveLeadType(actor, "b2b"),
        restoreLeadType(actor, "b2b"),
        addLeadTypeField(actor, "b2b", newField()),
        changeLeadTypeField(actor, { leadType: "b2b", code: "budget" }, field()),
        archiveLeadTypeField(actor, { leadType: "b2b", code: "budget" }),
        restoreLeadTypeField(actor, { leadType: "b2b", code: "budget" }),
        moveLeadTypeField(actor, { leadType: "b2b", code: "budget" }, "up"),
      ];
      for (const outcome of await Promise.all(acts)) expect(outcome).toEqual({ ok: false, reason: "forbidden" });
    }
    expect(await getLeadTypeEditor(others[0]!, "b2b")).toEqual({ ok: false, reason: "forbidden" });
    expect((await typeOf("b2b")).version).toBe(1);
  });
});
