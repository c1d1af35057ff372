import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { coreFields, isCoreField } from "../../../app/exchange/lead-types/core-fields.ts";
import { getLeadType } from "../../../app/exchange/lead-types/get-lead-type.server.ts";
import { listLeadTypes } from "../../../app/exchange/lead-types/list-lead-types.server.ts";

const nobody = { by: "system", job: "test" } as const;

describe("the lead types that every exchange begins with", () => {
  it("has a consumer type that can hold what the golden request asks for", async () => {
    const consumer = expectDone(await getLeadType(nobody, "consumer"));
    expect(consumer).toMatchObject({
      person: "consumer",
      consentPolicy: "multi_recipient",
      specialCategoriesAllowed: false,
    });
    const filterable = consumer.fields.filter((field) => field.isFilterable).map(({ code }) => code);
    expect(filterable).toEqual([
      "interests",
      "region",
      "country",
      "age",
      "gender",
      "marital_status",
      "employment_status",
      "education",
    ]);
    expect(consumer.fields.every((field) => field.isCore)).toBe(true);
  });

  it("has a business type with the example form, BANT and the ideal customer's descriptors", async () => {
    const business = expectDone(await getLeadType(nobody, "b2b"));
    expect(business.person).toBe("business");
    const codes = business.fields.map(({ code }) => code);
    const form = ["first_name", "last_name", "email", "company", "job_title", "phone", "project_timeline"];
    const bant = ["budget", "authority", "need", "timeframe"];
    const customer = ["industry", "annual_revenue", "budget_amount", "country", "technology", "customer_count"];
    expect(codes).toEqual(expect.arrayContaining([...form, ...bant, ...customer, "maturity", "headcount"]));
    for (const grade of business.fields.filter(({ code }) => bant.includes(code)))
      expect(grade).toMatchObject({ kind: "int", least: 0, most: 3, isFilterable: true, isCore: false });
  });

  it("says of every core field what the code says of it", async () => {
    for (const { fields } of await listLeadTypes(nobody))
      for (const field of fields.filter(({ code }) => isCoreField(code))) {
        const core = coreFields[field.code as keyof typeof coreFields];
        expect(field, field.code).toMatchObject({
          kind: core.kind,
          isPii: core.isPii,
          isFilterable: core.isFilterable,
          least: "least" in core ? core.least : null,
          most: "most" in core ? core.most : null,
        });
        if ("codes" in core) expect(field.options.map(({ code }) => code)).toEqual(core.codes);
      }
  });

  it("answers an archived type, without its archived fields, and leaves it out of the list", async () => {
    await prisma.leadType.create({
      data: { code: "old", name: "Old", returnWindowHours: 24, archivedAt: new Date() },
      select: { code: true },
    });
    const field = { leadType: "old", position: 1, label: "A", kind: "text" };
    await prisma.leadTypeField.createMany({
      data: [
        { ...field, code: "a" },
        { ...field, code: "b", archivedAt: new Date() },
      ],
    });
    const old = expectDone(await getLeadType(nobody, "old"));
    expect(old).toMatchObject({ isArchived: true, fields: [{ code: "a" }] });
    expect((await listLeadTypes(nobody)).map(({ code }) => code)).toEqual(["b2b", "consumer"]);
    expect((await listLeadTypes(nobody, { withArchived: true })).map(({ code }) => code)).toContain("old");
  });

  it.each([undefined, "unheard_of", "no code!"])("refuses %s as not found", async (code) => {
    expect(await getLeadType(nobody, code)).toEqual({ ok: false, reason: "not_found" });
  });

  it("lets nothing sealed be filtered by or told in a ping", async () => {
    const field = { leadType: "b2b", code: "x", position: 99, label: "X", kind: "text", isPii: true };
    await expect(prisma.leadTypeField.create({ data: { ...field, isFilterable: true } })).rejects.toThrow();
    await expect(prisma.leadTypeField.create({ data: { ...field, isPingable: true } })).rejects.toThrow();
    await expect(prisma.leadTypeField.create({ data: { ...field, isPii: false, kind: "phone" } })).rejects.toThrow();
  });
});
