import * as z from "zod";
import {
  AGE_MAX,
  AGE_MIN,
  contactKinds,
  educations,
  employmentStatuses,
  genders,
  maritalStatuses,
  regionPattern,
} from "#app/exchange/leads/lead-fields.ts";
import type { LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import type { Condition } from "#app/exchange/leads/lead-filter.ts";
import { readRegion } from "#app/exchange/leads/place-names.ts";
import { type ConditionRow, readRow, type RowField } from "#app/exchange/purchase-requests/condition-rows.ts";
import { askableFields, ownFieldName } from "#app/exchange/purchase-requests/own-filter-form.ts";
import {
  interestSlugs,
  missingChoices,
  PREFERENCE_ROWS,
  preferenceChoices,
} from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { PRIORITY_MAX, QUANTITY_MAX, saleModes } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { rowOperators } from "#app/exchange/purchase-requests/row-operators.ts";
import { choicesInput, integerInput, moneyInput } from "./form-inputs.ts";
import { ownConditions, ownFilterInput } from "./own-filter-input.server.ts";

/** A list typed with commas between; a message where one of its items can't be read. */
function listInput(message: string, read: (text: string) => string[] | null) {
  return z
    .string()
    .max(2_000)
    .transform((text, context): string[] => {
      const items = read(text);
      if (items !== null) return items;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}

function regionCodes(text: string): string[] | null {
  const names = text.split(/[,;\n]/).filter((each) => each.trim() !== "");
  const codes = names.map((name) => readRegion(name, null));
  return codes.every((code) => code !== null) ? [...new Set(codes)] : null;
}

const decimal = (least: number, most: number) =>
  z
    .string()
    .transform((text) => Number(/^-?\d{1,5}([.,]\d{1,6})?$/.test(text.trim()) ? text.replace(",", ".") : Number.NaN))
    .pipe(z.number({ error: "forms.problems.notNumber" }).min(least).max(most));

/** All three or none: a circle on the map. */
const near = z
  .strictObject({
    km: decimal(0.1, 20_040).optional(),
    latitude: decimal(-90, 90).optional(),
    longitude: decimal(-180, 180).optional(),
  })
  .superRefine(({ km, latitude, longitude }, context) => {
    const parts = { km, latitude, longitude };
    if (Object.values(parts).every((part) => part === undefined)) return;
    for (const [name, part] of Object.entries(parts))
      if (part === undefined) context.addIssue({ code: "custom", path: [name], message: "requests.form.wholePlace" });
  })
  .transform(({ km, latitude, longitude }) =>
    km === undefined || latitude === undefined || longitude === undefined ? undefined : { km, latitude, longitude },
  );

const row = z.strictObject({
  field: z.string().max(60).optional(),
  operator: z.enum(rowOperators).optional(),
  value: z.string().max(8_000).optional(),
  missing: z.enum(["reject", "accept"]).default("reject"),
  weight: integerInput({ min: 1, max: 10 }).optional(),
});
type Row = z.output<typeof row>;
type Read = { condition: Condition; weight: number | null };

/** Rows by name, `row0` and so on; one in which nothing is chosen isn't meant. */
function rowsInput(fields: readonly RowField[]) {
  return z
    .record(z.string().regex(/^row\d{1,2}$/), row)
    .default({})
    .transform((rows, context): Read[] =>
      Object.entries(rows).flatMap(([name, each]) => {
        if (!each.field && !each.operator && !each.value) return [];
        const read = readRow(asRow(each), fields);
        if (!("at" in read)) return [{ condition: read, weight: each.weight ?? null }];
        context.addIssue({ code: "custom", path: [name, read.at], message: read.message });
        return [];
      }),
    );
}

function asRow({ field = "", operator = "eq", value = "", missing }: Row): ConditionRow {
  return { field, operator, value, onMissing: missing };
}

const age = integerInput({ min: AGE_MIN, max: AGE_MAX }).optional();
const preference = z.strictObject({
  what: z.enum(preferenceChoices).optional(),
  weight: integerInput({ min: 1, max: 10 }).optional(),
});

export function whoInput(type: Pick<LeadTypeSchema, "fields">, rows: readonly RowField[]) {
  const own = askableFields(type);
  return {
    own: ownFilterInput(own),
    regions: z.array(z.string().regex(regionPattern)).max(100).default([]),
    otherRegions: listInput("requests.form.unknownRegion", regionCodes).optional(),
    near: near.optional(),
    ageMin: age,
    ageMax: age,
    gender: choicesInput(genders),
    maritalStatus: choicesInput(maritalStatuses),
    employmentStatus: choicesInput(employmentStatuses),
    education: choicesInput(educations),
    interests: listInput("requests.form.badInterest", interestSlugs).optional(),
    acceptMissing: choicesInput([...missingChoices, ...own.map(({ code }) => ownFieldName(code))]),
    more: rowsInput(rows),
  };
}

/** Own fields as conditions: whether leads may leave them open is said for all fields together. */
export function withOwnConditions<Form extends { own?: Parameters<typeof ownConditions>[0]; acceptMissing: string[] }>(
  form: Form,
) {
  return { ...form, own: ownConditions(form.own, form.acceptMissing) };
}

type Ages = { ageMin?: number | undefined; ageMax?: number | undefined };

export function ageFault({ ageMin, ageMax }: Ages): { path: string; message: string } | null {
  const isInOrder = ageMin === undefined || ageMax === undefined || ageMin <= ageMax;
  return isInOrder ? null : { path: "ageMax", message: "requests.form.ageOrder" };
}

export const preferencesInput = { preferences: z.array(preference).max(PREFERENCE_ROWS).default([]) };

export const nameInput = { name: z.string().trim().min(1).max(80) };

export function contactsInput(isNeeded: boolean) {
  const contacts = choicesInput(contactKinds);
  return { contacts: isNeeded ? contacts.pipe(z.array(z.enum(contactKinds)).min(1)) : contacts };
}

export function priceInput(currency: string) {
  return {
    saleMode: z.enum(saleModes),
    maxPrice: moneyInput(currency),
    maxAge: integerInput({ min: 1, max: 2160 }).optional(),
    quantity: integerInput({ min: 1, max: QUANTITY_MAX }),
    budget: moneyInput(currency),
    priority: integerInput({ min: 1, max: PRIORITY_MAX }).optional(),
    bidder: z.uuid().optional(),
  };
}

const fieldsByName: Record<string, string> = {
  required_contacts: "contacts",
  sale_mode: "saleMode",
  max_price: "maxPrice",
  max_age_hours: "maxAge",
  bid_endpoint_id: "bidder",
  region: "otherRegions",
  age: "ageMax",
  marital_status: "maritalStatus",
  employment_status: "employmentStatus",
};
const formFields = ["name", "quantity", "budget", "priority", "gender", "education", "interests"];

/** What the API would make of it; what it refuses is shown beside the field that said it. */
export function judgeInForm<Schema extends z.ZodType>(
  schema: Schema,
  input: z.input<Schema>,
  context: z.RefinementCtx,
) {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues)
    context.addIssue({ code: "custom", path: fieldOf(path, input as { filters?: { field: string }[] }), message });
  return z.NEVER;
}

function fieldOf([name, place]: PropertyKey[], { filters }: { filters?: { field: string }[] }): PropertyKey[] {
  if (name === "preferences" && typeof place === "number") return ["preferences", place, "what"];
  const asked = String(name === "filters" && typeof place === "number" ? filters?.[place]?.field : name);
  if (asked.startsWith("attributes.")) return ["own", asked.slice("attributes.".length)];
  const field = fieldsByName[asked] ?? formFields.find((each) => each === asked);
  return field === undefined ? [] : [field];
}
