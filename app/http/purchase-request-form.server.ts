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
import type { LeadTypeField, LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { readRegion } from "#app/exchange/leads/place-names.ts";
import { askableFields, ownFieldName } from "#app/exchange/purchase-requests/own-filter-form.ts";
import {
  interestSlugs,
  missingChoices,
  PREFERENCE_ROWS,
  preferenceChoices,
  requestOfForm,
  wantedOfForm,
} from "#app/exchange/purchase-requests/purchase-request-form.ts";
import {
  availabilitySchema,
  purchaseRequestSchema,
  QUANTITY_MAX,
  saleModes,
} from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { ownConditions, ownFilterInput } from "./own-filter-input.server.ts";
import { attemptInput, choicesInput, integerInput, moneyInput } from "./form-inputs.ts";

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

const age = integerInput({ min: AGE_MIN, max: AGE_MAX }).optional();
const preference = z.strictObject({
  what: z.enum(preferenceChoices).optional(),
  weight: integerInput({ min: 1, max: 10 }).optional(),
});

const wanted = (currency: string, own: readonly LeadTypeField[]) => ({
  attempt: attemptInput.optional(),
  leadType: z.unknown().optional(), // for the live count alone: the page knows its type
  own: ownFilterInput(own),
  regions: z.array(z.string().regex(regionPattern)).max(100).default([]),
  otherRegions: listInput("requests.form.unknownRegion", regionCodes).optional(),
  ageMin: age,
  ageMax: age,
  gender: choicesInput(genders),
  maritalStatus: choicesInput(maritalStatuses),
  employmentStatus: choicesInput(employmentStatuses),
  education: choicesInput(educations),
  interests: listInput("requests.form.badInterest", interestSlugs).optional(),
  acceptMissing: choicesInput([...missingChoices, ...own.map(({ code }) => ownFieldName(code))]),
  contacts: choicesInput(contactKinds).pipe(z.array(z.enum(contactKinds)).min(1)),
  saleMode: z.enum(saleModes),
  maxPrice: moneyInput(currency),
  maxAge: integerInput({ min: 1, max: 2160 }).optional(),
  bidder: z.uuid().optional(),
});

const ageOrder = { path: ["ageMax"], message: "requests.form.ageOrder" };
const isAgeInOrder = ({ ageMin, ageMax }: { ageMin?: number | undefined; ageMax?: number | undefined }) =>
  ageMin === undefined || ageMax === undefined || ageMin <= ageMax;

/**
 * The page's form of a purchase request. Money is typed in major units of the organisation's currency. Its two buttons
 * are two acts: `count` asks how many leads would do, whatever the rest of the form says; `post` sends it. What comes
 * out is what the API's schema makes of it.
 */
export function purchaseRequestForm(currency: string, type: Pick<LeadTypeSchema, "code" | "fields">) {
  const fields = wanted(currency, askableFields(type));
  const typed = <Form extends Read>(form: Form) => ({
    ...form,
    leadType: type.code,
    own: ownConditions(form.own, form.acceptMissing),
  });
  const count = z
    .strictObject({
      ...fields,
      act: z.literal("count"),
      name: z.unknown(),
      quantity: z.unknown(),
      budget: z.unknown(),
      preferences: z.unknown(),
    })
    .partial({ name: true, quantity: true, budget: true, preferences: true })
    .refine(isAgeInOrder, ageOrder)
    .transform((form, context) => ({
      act: form.act,
      wanted: judged(availabilitySchema, wantedOfForm(typed(form)), context),
    }));
  const post = z
    .strictObject({
      ...fields,
      act: z.literal("post"),
      name: z.string().trim().min(1).max(80),
      preferences: z.array(preference).max(PREFERENCE_ROWS).default([]),
      quantity: integerInput({ min: 1, max: QUANTITY_MAX }),
      budget: moneyInput(currency),
    })
    .refine(isAgeInOrder, ageOrder)
    .transform(({ act, attempt, ...form }, context) => ({
      act,
      attempt,
      input: judged(purchaseRequestSchema, requestOfForm(typed(form)), context),
    }));
  return z.discriminatedUnion("act", [post, count]);
}

type Read = { own?: Parameters<typeof ownConditions>[0]; acceptMissing: string[] };

/** What the API would make of it; what it refuses is shown beside the field that said it. */
function judged<Schema extends z.ZodType>(schema: Schema, input: z.input<Schema>, context: z.RefinementCtx) {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues)
    context.addIssue({ code: "custom", path: fieldOf(path, input as { filters?: { field: string }[] }), message });
  return z.NEVER;
}

const fieldsByName: Record<string, string> = {
  required_contacts: "contacts",
  sale_mode: "saleMode",
  max_price: "maxPrice",
  max_age_hours: "maxAge",
  bid_endpoint_id: "bidder",
  name: "name",
  quantity: "quantity",
  budget: "budget",
  region: "otherRegions",
  age: "ageMax",
  gender: "gender",
  marital_status: "maritalStatus",
  employment_status: "employmentStatus",
  education: "education",
  interests: "interests",
};

function fieldOf([name, place]: PropertyKey[], { filters }: { filters?: { field: string }[] }): PropertyKey[] {
  if (name === "preferences" && typeof place === "number") return ["preferences", place, "what"];
  const asked = name === "filters" && typeof place === "number" ? filters?.[place]?.field : name;
  if (String(asked).startsWith("attributes.")) return ["own", String(asked).slice("attributes.".length)];
  const field = fieldsByName[String(asked)];
  return field === undefined ? [] : [field];
}
