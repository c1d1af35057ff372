import {
  type contactKinds,
  educations,
  employmentStatuses,
  genders,
  interestPattern,
  maritalStatuses,
} from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import type { Money } from "../money.ts";
import type { AskedJson, RequestSaleMode } from "./purchase-request-input.ts";

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

/** Rows for preferences on the form; others are said as conditions with a weight. */
export const PREFERENCE_ROWS = 3;
export const WEIGHT_USUAL = 5;
export const MAX_AGE_CHOICES = [24, 72, 168, 720] as const; // hours
/** Empty rows for conditions after those that are filled. */
export const FREE_ROWS = 2;

/** Whom the form asks for: flat choices instead of conditions. */
export type WhoForm = {
  /** Conditions on fields that only the type has. */
  own: Condition[];
  regions: string[];
  otherRegions?: string[] | undefined;
  near?: { km: number; latitude: number; longitude: number } | undefined;
  ageMin?: number | undefined;
  ageMax?: number | undefined;
  gender: (typeof genders)[number][];
  maritalStatus: (typeof maritalStatuses)[number][];
  employmentStatus: (typeof employmentStatuses)[number][];
  education: (typeof educations)[number][];
  interests?: string[] | undefined;
  /** Fields that leads may leave open; own fields are judged with their conditions. */
  acceptMissing: string[];
  /** Any other condition; those with a weight are preferences. */
  more: { condition: Condition; weight: number | null }[];
};
export type PreferenceForm = {
  preferences: { what?: PreferenceChoice | undefined; weight?: number | undefined }[];
};
export type ContactsForm = { contacts: (typeof contactKinds)[number][] };
export type PriceForm = {
  saleMode?: RequestSaleMode | undefined;
  maxPrice?: Money | undefined;
  maxAge?: number | undefined;
  quantity?: number | undefined;
  budget?: Money | undefined;
  priority?: number | undefined;
  bidder?: string | undefined;
};

/** "glasses, Auto insurance" as the slugs that leads carry; null when one can't be a slug. */
export function interestSlugs(text: string): string[] | null {
  const slugs = text
    .split(/[,;\n]/)
    .map((each) => each.trim().toLowerCase().replace(/\s+/g, "_"))
    .filter((each) => each !== "");
  return slugs.every((slug) => interestPattern.test(slug)) ? [...new Set(slugs)] : null;
}

/** A slug as people write it, where that reads back as it. */
export function slugText(slug: string): string {
  const spaced = slug.replaceAll("_", " ");
  return interestSlugs(spaced)?.[0] === slug ? spaced : slug;
}

/** Each part of the form as a client of the API would write it, so that one schema judges both. */
export function wishesOfForm(form: WhoForm & PreferenceForm): Pick<AskedJson, "filters" | "preferences"> {
  return { filters: conditionsOfForm(form), preferences: preferencesOfForm(form) };
}

export function contactsOfForm({ contacts }: ContactsForm): Pick<AskedJson, "required_contacts"> {
  return contacts.length > 0 ? { required_contacts: contacts } : {};
}

export function priceOfForm(form: PriceForm) {
  return {
    sale_mode: form.saleMode,
    max_price: form.maxPrice && amountOf(form.maxPrice),
    max_age_hours: form.maxAge ?? null,
    quantity: form.quantity,
    budget: form.budget && amountOf(form.budget),
    priority: form.priority,
    bid_endpoint_id: form.bidder ?? null,
  };
}

export function conditionsOfForm(form: WhoForm): Condition[] {
  const missing = (field: MissingChoice) => (form.acceptMissing.includes(field) ? "accept" : "reject");
  const anyOf = (field: MissingChoice, value: string[]): Condition[] =>
    value.length === 0 ? [] : [{ field, operator: "in", value, on_missing: missing(field) }];
  const age = (operator: "gte" | "lte", value: number | undefined): Condition[] =>
    value === undefined ? [] : [{ field: "age", operator, value, on_missing: missing("age") }];
  const interests: Condition[] =
    form.interests && form.interests.length > 0
      ? [{ field: "interests", operator: "contains_any", value: form.interests, on_missing: "reject" }]
      : [];
  const near: Condition[] = form.near
    ? [{ field: "location", operator: "radius_km", value: form.near, on_missing: "reject" }]
    : [];
  return [
    ...age("gte", form.ageMin),
    ...age("lte", form.ageMax),
    ...anyOf("region", [...new Set([...form.regions, ...(form.otherRegions ?? [])])]),
    ...near,
    ...anyOf("gender", form.gender),
    ...anyOf("marital_status", form.maritalStatus),
    ...anyOf("employment_status", form.employmentStatus),
    ...anyOf("education", form.education),
    ...interests,
    ...form.own,
    ...form.more.flatMap(({ condition, weight }) => (weight === null ? [condition] : [])),
  ];
}

function preferencesOfForm({ preferences, more }: WhoForm & PreferenceForm): Preference[] {
  const chosen = preferences.flatMap(({ what, weight = WEIGHT_USUAL }) => {
    if (what === undefined) return [];
    const [field, value] = what.split(":") as [MissingChoice, string];
    return [{ condition: { field, operator: "eq" as const, value, on_missing: "reject" as const }, weight }];
  });
  return [...chosen, ...more.flatMap(({ condition, weight }) => (weight === null ? [] : [{ condition, weight }]))];
}

function amountOf({ amount, currency }: Money) {
  return { amount: amount.toString(), currency } as NonNullable<AskedJson["budget"]>;
}
