import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { maskText, suggestColumns } from "../../../app/exchange/batches/batch-columns.ts";
import { isRefusedFile } from "../../../app/exchange/batches/inspect-file.ts";
import { needsOf, provenDateOrder } from "../../../app/exchange/batches/mapping-needs.ts";
import { mappingByName, overrideMapping } from "../../../app/exchange/batches/override-mapping.ts";
import { suggestMapping } from "../../../app/exchange/batches/suggest-mapping.ts";
import { aCoreField, aField, aLeadType } from "../../support/lead-types.ts";
import { inspect } from "../../support/read-table.ts";

function suggested(bytes: Uint8Array) {
  const inspection = inspect(bytes);
  if (isRefusedFile(inspection)) throw new Error(inspection.reason);
  const { mapping, columns } = suggestColumns(inspection);
  return { inspection, mapping, columns, byName: mappingByName(inspection.names, mapping) };
}
const fixture = (name: string) => suggested(readFileSync(`tests/fixtures/lead-files/${name}`));
const fromText = (text: string) => suggested(Buffer.from(text));

describe("known exports", () => {
  it("maps Facebook's", () => {
    const { byName, mapping, inspection } = fixture("facebook-leads.csv");
    expect(byName).toMatchObject({
      id: "external_id",
      created_time: "captured_at",
      full_name: "full_name",
      phone_number: "phone",
      email: "email",
      "which_insurance_are_you_interested_in?": "interests",
      zip_code: "postal_code",
      date_of_birth: "date_of_birth",
      campaign_name: "attribute:campaign",
      ad_id: "attribute:ad_id",
    });
    expect(needsOf(mapping, {}, inspection.sample)).toEqual(["consent"]);
  });

  it("maps LeadConduit's", () => {
    const { byName, mapping, inspection } = fixture("leadconduit-style-leads.csv");
    expect(byName).toMatchObject({
      phone_1: "phone",
      state: "region",
      opt_in: "consent",
      source_timestamp: "captured_at",
      product: "interests",
      trustedform_cert_url: "certificate_url",
      universal_leadid: "certificate_id",
      is_test: "is_test",
      dob: "date_of_birth",
    });
    expect(needsOf(mapping, {}, inspection.sample)).toEqual([]); // its certificates keep the wording
  });

  it("maps a Latvian file", () => {
    expect(fixture("lv-windows-1257-semicolon.csv").byName).toEqual({
      Vārds: "first_name",
      Uzvārds: "last_name",
      Dzimums: "gender",
      Vecums: "age",
      Reģions: "region",
      Tālrunis: "phone",
      "E-pasts": "email",
      Ienākumi: "attribute:income",
      Piekrišana: "consent",
      Datums: "captured_at",
    });
  });

  const xEducation = "../shared/data/x-education/Leads.csv";
  it.runIf(existsSync(xEducation))("maps X Education's and leaves its city buckets alone", () => {
    expect(suggested(readFileSync(xEducation)).byName).toMatchObject({
      "Prospect ID": "external_id",
      "Do Not Email": "do_not_email",
      "Do Not Call": "do_not_call",
      Country: "country",
      Specialization: "interests",
      "What is your current occupation": "employment_status",
      City: "city",
      Tags: "ignore",
    });
  });
});

describe("headers and values", () => {
  it.each([
    ["Имя,Фамилия,Телефон,Пол", ["first_name", "last_name", "phone", "gender"]],
    ["Nombre,Apellidos,Correo electrónico,Edad", ["first_name", "last_name", "email", "age"]],
    ["שם פרטי,שם משפחה,טלפון,מין", ["first_name", "last_name", "phone", "gender"]],
    ["Adı,Soyadı,Cep Telefonu,Şehir", ["first_name", "last_name", "phone", "city"]],
    ["FIRST-NAME,Last_Name,E-Mail Address,Zip Code", ["first_name", "last_name", "email", "postal_code"]],
    [
      "religion,attribute:housing,galena_reason,passport",
      ["special_category", "attribute:housing", "ignore", "ignore"],
    ],
  ])("knows %s", (header, uses) => {
    expect(fromText(`${header}\na,b,c,d\n`).mapping).toEqual(uses);
  });

  it("sees what a column holds when its header says nothing", () => {
    const rows = Array.from(
      { length: 5 },
      (_, i) => `a${i}@example.com,+1201555010${i},${i % 2 ? "male" : "female"},x${i}`,
    );
    expect(fromText(`c1,c2,c3,c4\n${rows.join("\n")}\n`).mapping).toEqual(["email", "phone", "gender", "ignore"]);
  });

  it("gives a field to one column", () => {
    expect(fixture("duplicate-and-blank-headers.csv").mapping).toEqual([
      "email",
      "phone",
      "ignore",
      "ignore",
      "ignore",
      "ignore",
    ]);
  });

  it("doesn't believe a header that its cells contradict", () => {
    const rows = Array.from({ length: 4 }, (_, i) => `Anna,a${i}@example.com`);
    expect(fromText(`name,phone\n${rows.join("\n")}\n`).mapping).toEqual(["full_name", "ignore"]);
  });
});

describe("what is asked", () => {
  it("asks for the order of dates that can be read both ways", () => {
    const { mapping, inspection } = fromText(
      "name,phone,interest,consent text,date\nAnna,+12015550123,x,I agree to calls,03/04/2026\nBob,+12015550124,x,I agree to calls,05/06/2026\n",
    );
    expect(needsOf(mapping, {}, inspection.sample)).toEqual(["date_order"]);
    expect(needsOf(mapping, { dateOrder: "day_first" }, inspection.sample)).toEqual([]);
  });

  it("takes the order that one date proves", () => {
    const { mapping, inspection } = fromText("name,date\nAnna,03/04/2026\nBob,25/06/2026\n");
    expect(provenDateOrder(mapping, inspection.sample)).toBe("day_first");
  });
});

describe("corrections", () => {
  const names = ["a", "b", "c"];
  it("takes a field from the column that had it by suggestion", () => {
    expect(overrideMapping(names, ["phone", "email", "ignore"], { c: "phone" }, "all").mapping).toEqual([
      "ignore",
      "email",
      "phone",
    ]);
  });
  it("names a column that isn't there", () => {
    expect(overrideMapping(names, ["phone", "email", "ignore"], { d: "phone" }, "all").unknown).toBe("d");
    expect(overrideMapping(names, ["phone", "email", "ignore"], { d: "phone" }, "known_only").mapping).toEqual([
      "phone",
      "email",
      "ignore",
    ]);
  });
});

it("shows samples of people by their shape only", () => {
  expect(maskText("anna@example.com")).toBe("a•••@•••••••.•••");
  const { columns } = fixture("facebook-leads.csv");
  const shown = JSON.stringify(columns.map(({ samples }) => samples));
  for (const secret of ["Anna Smith", "anna@example.com", "12015550123", "Bērziņš", "90210"])
    expect(shown).not.toContain(secret);
});

describe("the words of its lead type", () => {
  const type = aLeadType({
    fields: [
      aCoreField("phone", { aliases: ["Rückrufnummer"] }),
      aField({ code: "roof_area", kind: "int", label: "Roof area", aliases: ["Dachfläche (m²)"] }),
      aField({ code: "stage", kind: "text", label: "Stage" }),
    ],
  });
  const uses = (...headers: string[]) =>
    suggestMapping(
      headers.map((header) => ({ header, values: ["1", "2", "3"] })),
      type,
    ).map(({ use }) => use);

  it("are known by code, label and alias, and go before everybody's", () => {
    expect(uses("roof_area")).toEqual(["attribute:roof_area"]);
    expect(uses("ROOF AREA")).toEqual(["attribute:roof_area"]);
    expect(uses("Dachfläche (m²)")).toEqual(["attribute:roof_area"]);
    expect(uses("Rückrufnummer")).toEqual(["phone"]);
    expect(uses("Stage")).toEqual(["attribute:stage"]); // which the dictionary passes over
    expect(suggestMapping([{ header: "Stage", values: ["a"] }]).map(({ use }) => use)).toEqual(["ignore"]);
  });
});
