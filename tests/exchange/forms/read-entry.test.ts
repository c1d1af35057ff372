import fc from "fast-check";
import { expect, it } from "vitest";
import { coreFields } from "../../../app/exchange/lead-types/core-fields.ts";
import type { LeadTypeField } from "../../../app/exchange/lead-types/lead-type-schema.ts";
import { type AskedField } from "../../../app/exchange/forms/form-fields.ts";
import { type Entry, type Questions, readEntry } from "../../../app/exchange/forms/read-entry.ts";

const now = new Date("2026-11-23T10:00:00Z");
const typed = (code: keyof typeof coreFields, more: Partial<LeadTypeField> = {}): AskedField => ({
  code,
  label: code,
  required: code === "first_name",
  type: {
    code,
    label: code,
    hint: "",
    options: [],
    least: null,
    most: null,
    currency: null,
    isCore: true,
    isPii: true,
    isPingable: false,
    isRequired: false,
    isFilterable: false,
    isSpecialCategory: false,
    aliases: [],
    ...more,
    kind: coreFields[code].kind,
  },
});
const questions: Questions = {
  fields: [
    typed("first_name"),
    typed("phone"),
    typed("email"),
    typed("age", { least: 18, most: 120 }),
    typed("date_of_birth"),
  ],
  interests: [
    { code: "glasses", label: "Glasses" },
    { code: "lenses", label: "Lenses" },
  ],
  channels: ["phone", "email"],
  doubleOptIn: false,
  country: "LV",
};
const entry = (values: Record<string, string>, more: Partial<Entry> = {}): Entry => ({
  values: { first_name: "Anna", phone: "20000000", ...values },
  interests: ["glasses"],
  channels: ["phone"],
  gpcException: false,
  ...more,
});
const read = (given: Entry, hasGpc = false) => readEntry(given, questions, { now, hasGpc });
const problemsOf = (values: Record<string, string>, more: Partial<Entry> = {}) => read(entry(values, more)).problems;

it("reads an answer; phones are dialled where the source is", () => {
  expect(read(entry({ email: "anna@example.com" }))).toEqual({
    fields: { first_name: "Anna", phone: "20000000", email: "anna@example.com", interests: ["glasses"] },
    channels: ["phone"],
  });
});

it.each([
  [{ age: "17" }, { age: "age_below_minimum" }],
  [{ age: "-4" }, { age: "invalid_age" }],
  [{ age: "400" }, { age: "invalid_age" }],
  [{ date_of_birth: "2008-11-24" }, { date_of_birth: "age_below_minimum" }],
  [{ date_of_birth: "2030-01-01" }, { date_of_birth: "invalid_date" }],
  [{ phone: "x\u0000" }, { phone: "invalid" }],
])("says of %j: %j", (values, problems) => expect(problemsOf(values)).toEqual(problems));

it("counts the birthday itself as grown up", () => {
  expect(problemsOf({ date_of_birth: "2008-11-23" })).toBeUndefined();
});

it("takes only what is offered", () => {
  expect(problemsOf({}, { interests: ["houses"] })).toEqual({ interests: "no_interest" });
  expect(problemsOf({}, { channels: ["sms", "post"] })).toEqual({ channels: "no_channel" });
  expect(problemsOf({}, { channels: ["email"] })).toEqual({ channels: "channel_without_contact" });
});

it("never throws, and answers with fields of the form alone, whatever is typed", () => {
  const codes = questions.fields.map(({ code }) => code);
  const values = fc.dictionary(
    fc.oneof(fc.constantFrom(...codes), fc.string()),
    fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })),
  );
  fc.assert(
    fc.property(
      values,
      fc.array(fc.string()),
      fc.array(fc.constantFrom("phone", "email", "x")),
      (typedIn, interests, channels) => {
        const answer = read({ values: typedIn, interests, channels, gpcException: false });
        const known = new Set([...codes, "interests", "channels", "gpc"]);
        const named = answer.problems ? Object.keys(answer.problems) : Object.keys(answer.fields);
        expect(named.filter((name) => !known.has(name))).toEqual([]);
      },
    ),
    { numRuns: 3_000, seed: Number(process.env.FUZZ_SEED ?? 20261123) },
  );
});
