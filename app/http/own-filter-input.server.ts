import * as z from "zod";
import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import type { Condition } from "#app/exchange/leads/lead-filter.ts";
import { readCountry, readRegion } from "#app/exchange/leads/place-names.ts";
import { readTyped } from "#app/exchange/leads/typed-value.ts";
import { askedAs, ownFieldName } from "#app/exchange/purchase-requests/own-filter-form.ts";
import { interestSlugs } from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { choicesInput } from "./form-inputs.ts";

type Asked = { operator: "gte" | "lte" | "eq" | "in" | "contains_any"; value: unknown };
type AskedByField = Record<string, Asked[] | undefined>;

/** The part of a request's form that asks for a lead type's own fields, each in the way that suits its kind. */
export function ownFilterInput(fields: readonly LeadTypeField[]) {
  const shape = Object.fromEntries(fields.map((field) => [field.code, inputOf(field).optional()]));
  return z.strictObject(shape).optional() as unknown as z.ZodType<AskedByField | undefined>;
}

/** What was asked, as conditions; `accepted` are the fields that leads may leave open. */
export function ownConditions(asked: AskedByField = {}, accepted: readonly string[]): Condition[] {
  return Object.entries(asked).flatMap(([code, list = []]) => {
    const field = ownFieldName(code);
    const on_missing = accepted.includes(field) ? "accept" : "reject";
    return list.map((each) => ({ field, ...each, on_missing }) as Condition);
  });
}

function inputOf(field: LeadTypeField): z.ZodType<Asked[]> {
  switch (askedAs(field)) {
    case "range":
      return rangeInput(field);
    case "truth":
      return z.enum(["yes", "no"]).transform((answer): Asked[] => [{ operator: "eq", value: answer === "yes" }]);
    case "choices":
      return choicesInput(field.options.map(({ code }) => code)).transform((codes): Asked[] =>
        codes.length === 0 ? [] : [{ operator: field.kind === "multi" ? "contains_any" : "in", value: codes }],
      );
    case "words":
      return listInput("requests.form.badInterest", interestSlugs, "contains_any");
    case "places":
      return field.kind === "region"
        ? listInput("requests.form.unknownRegion", (text) => codesOf(text, (name) => readRegion(name, null)), "in")
        : listInput("requests.form.unknownCountry", (text) => codesOf(text, readCountry), "in");
  }
}

function rangeInput(field: LeadTypeField): z.ZodType<Asked[]> {
  const bound = z.string().transform((text, context) => {
    const value = readTyped(field, text.trim());
    if (value !== null) return value as string | number;
    context.addIssue({ code: "custom", message: "requests.form.badBound" });
    return z.NEVER;
  });
  return z
    .strictObject({ least: bound.optional(), most: bound.optional() })
    .refine(({ least, most }) => least === undefined || most === undefined || least <= most, {
      path: ["most"],
      message: "requests.form.boundsOrder",
    })
    .transform(({ least, most }): Asked[] => [
      ...(least === undefined ? [] : [{ operator: "gte" as const, value: least }]),
      ...(most === undefined ? [] : [{ operator: "lte" as const, value: most }]),
    ]);
}

/** A list typed with commas between. */
function listInput(message: string, read: (text: string) => string[] | null, operator: Asked["operator"]) {
  return z
    .string()
    .max(2_000)
    .transform((text, context): Asked[] => {
      const items = read(text);
      if (items) return items.length === 0 ? [] : [{ operator, value: items }];
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}

function codesOf(text: string, read: (name: string) => string | null): string[] | null {
  const names = text.split(/[,;\n]/).filter((each) => each.trim() !== "");
  const codes = names.map((name) => read(name));
  return codes.every((code) => code !== null) ? [...new Set(codes)] : null;
}
