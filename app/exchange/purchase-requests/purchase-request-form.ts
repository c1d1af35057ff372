import {
  contactKinds,
  educations,
  employmentStatuses,
  genders,
  interestPattern,
  maritalStatuses,
} from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import type { RequestSaleMode } from "./purchase-request-input.ts";

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

/** The form of a purchase request, read: flat choices instead of conditions. */
export type RequestForm = {
  regions?: string[];
  ageMin?: number;
  ageMax?: number;
  gender: (typeof genders)[number][];
  maritalStatus: (typeof maritalStatuses)[number][];
  employmentStatus: (typeof employmentStatuses)[number][];
  education: (typeof educations)[number][];
  interests?: string[];
  acceptMissing: MissingChoice[];
  contacts: (typeof contactKinds)[number][];
  preferences: { what?: PreferenceChoice; weight?: number }[];
  saleMode: RequestSaleMode;
};

/** "glasses, Auto insurance" as the slugs that leads carry; null when one can't be a slug. */
export function interestSlugs(text: string): string[] | null {
  const slugs = text
    .split(/[,;\n]/)
    .map((each) => each.trim().toLowerCase().replace(/\s+/g, "_"))
    .filter((each) => each !== "");
  return slugs.every((slug) => interestPattern.test(slug)) ? [...new Set(slugs)] : null;
}

export function conditionsOfForm(form: RequestForm): Condition[] {
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
    ...anyOf("region", form.regions ?? []),
    ...anyOf("gender", form.gender),
    ...anyOf("marital_status", form.maritalStatus),
    ...anyOf("employment_status", form.employmentStatus),
    ...anyOf("education", form.education),
    ...interests,
  ];
}

const WEIGHT_USUAL = 5;

export function preferencesOfForm({ preferences }: RequestForm): Preference[] {
  return preferences.flatMap(({ what, weight = WEIGHT_USUAL }) => {
    if (what === undefined) return [];
    const [field, value] = what.split(":") as [MissingChoice, string];
    return [{ condition: { field, operator: "eq" as const, value, on_missing: "reject" as const }, weight }];
  });
}
