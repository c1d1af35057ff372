import type * as z from "zod";
import {
  contactKinds,
  educations,
  employmentStatuses,
  genders,
  interestPattern,
  maritalStatuses,
} from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import type { Money } from "../money.ts";
import type { availabilitySchema, purchaseRequestSchema, RequestSaleMode } from "./purchase-request-input.ts";

/** Fields of which the form can say "also take leads that don't state it". */
export const missingChoices = ["region", "age", "gender", "marital_status", "employment_status", "education"] as const;
export type MissingChoice = (typeof missingChoices)[number];

/** What may be preferred, as `field:value`. */
export const preferenceChoices = [
  ...employmentStatuses.map((value) => `employment_status:${value}` as const),
  ...maritalStatuses.map((value) => `marital_status:${value}` as const),
  ...genders.map((value) => `gender:${value}` as const),
  ...educations.map((value) => `education:${value}` as const),
] as const;
export type PreferenceChoice = (typeof preferenceChoices)[number];

/** Rows for preferences on the form. */
export const PREFERENCE_ROWS = 3;
export const WEIGHT_USUAL = 5;
export const MAX_AGE_CHOICES = [24, 72, 168, 720] as const; // hours

/** The form of a purchase request, read: flat choices instead of conditions. */
export type WantedForm = {
  leadType: string;
  /** Conditions on fields that only the type has. */
  own: Condition[];
  regions: string[];
  otherRegions?: string[] | undefined;
  ageMin?: number | undefined;
  ageMax?: number | undefined;
  gender: (typeof genders)[number][];
  maritalStatus: (typeof maritalStatuses)[number][];
  employmentStatus: (typeof employmentStatuses)[number][];
  education: (typeof educations)[number][];
  interests?: string[] | undefined;
  /** Fields that leads may leave open; own fields are judged with their conditions. */
  acceptMissing: string[];
  contacts: (typeof contactKinds)[number][];
  saleMode: RequestSaleMode;
  maxPrice: Money;
  maxAge?: number | undefined;
};
export type RequestForm = WantedForm & {
  name: string;
  bidder?: string | undefined;
  preferences: { what?: PreferenceChoice | undefined; weight?: number | undefined }[];
  quantity: number;
  budget: Money;
};

/** "glasses, Auto insurance" as the slugs that leads carry; null when one can't be a slug. */
export function interestSlugs(text: string): string[] | null {
  const slugs = text
    .split(/[,;\n]/)
    .map((each) => each.trim().toLowerCase().replace(/\s+/g, "_"))
    .filter((each) => each !== "");
  return slugs.every((slug) => interestPattern.test(slug)) ? [...new Set(slugs)] : null;
}

/** The form as a client of the API would write it, so that one schema judges both. */
export function requestOfForm(form: RequestForm): z.input<typeof purchaseRequestSchema> {
  return {
    ...wantedOfForm(form),
    name: form.name,
    preferences: preferencesOfForm(form),
    quantity: form.quantity,
    budget: amountOf(form.budget),
    bid_endpoint_id: form.bidder ?? null,
  };
}

/** The same without how much of it is wanted. */
export function wantedOfForm(form: WantedForm): z.input<typeof availabilitySchema> {
  return {
    lead_type: form.leadType,
    filters: conditionsOfForm(form),
    required_contacts: form.contacts,
    sale_mode: form.saleMode,
    max_price: amountOf(form.maxPrice),
    max_age_hours: form.maxAge ?? null,
  };
}

export function conditionsOfForm(form: WantedForm): Condition[] {
  const missing = (field: MissingChoice) => (form.acceptMissing.includes(field) ? "accept" : "reject");
  const anyOf = (field: MissingChoice, value: string[]): Condition[] =>
    value.length === 0 ? [] : [{ field, operator: "in", value, on_missing: missing(field) }];
  const age = (operator: "gte" | "lte", value: number | undefined): Condition[] =>
    value === undefined ? [] : [{ field: "age", operator, value, on_missing: missing("age") }];
  const interests: Condition[] =
    form.interests && form.interests.length > 0
      ? [{ field: "interests", operator: "contains_any", value: form.interests, on_missing: "reject" }]
      : [];
  return [
    ...age("gte", form.ageMin),
    ...age("lte", form.ageMax),
    ...anyOf("region", [...new Set([...form.regions, ...(form.otherRegions ?? [])])]),
    ...anyOf("gender", form.gender),
    ...anyOf("marital_status", form.maritalStatus),
    ...anyOf("employment_status", form.employmentStatus),
    ...anyOf("education", form.education),
    ...interests,
    ...form.own,
  ];
}

function preferencesOfForm({ preferences }: RequestForm): Preference[] {
  return preferences.flatMap(({ what, weight = WEIGHT_USUAL }) => {
    if (what === undefined) return [];
    const [field, value] = what.split(":") as [MissingChoice, string];
    return [{ condition: { field, operator: "eq" as const, value, on_missing: "reject" as const }, weight }];
  });
}

function amountOf({ amount, currency }: Money) {
  return { amount: amount.toString(), currency } as z.input<typeof purchaseRequestSchema>["budget"];
}
