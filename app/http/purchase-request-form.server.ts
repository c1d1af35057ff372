import * as z from "zod";
import {
  AGE_MAX,
  AGE_MIN,
  contactKinds,
  educations,
  employmentStatuses,
  genders,
  maritalStatuses,
} from "#app/exchange/leads/lead-fields.ts";
import { readRegion } from "#app/exchange/leads/place-names.ts";
import {
  interestSlugs,
  missingChoices,
  preferenceChoices,
} from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { QUANTITY_MAX, saleModes } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { attemptInput, choicesInput, integerInput, moneyInput } from "./form-inputs.ts";

const regions = z
  .string()
  .max(2_000)
  .transform((text, context): string[] => {
    const names = text.split(/[,;\n]/).filter((each) => each.trim() !== "");
    const codes = names.map((name) => readRegion(name, null));
    if (codes.every((code) => code !== null)) return [...new Set(codes)];
    context.addIssue({ code: "custom", message: "requests.form.unknownRegion" });
    return z.NEVER;
  });

const interests = z
  .string()
  .max(2_000)
  .transform((text, context): string[] => {
    const slugs = interestSlugs(text);
    if (slugs !== null) return slugs;
    context.addIssue({ code: "custom", message: "requests.form.badInterest" });
    return z.NEVER;
  });

const age = integerInput({ min: AGE_MIN, max: AGE_MAX }).optional();
const MAX_AGE_HOURS = ["24", "72", "168", "720"] as const;

/** The page's form of a new request. Money is typed in major units of the organisation's currency. */
export function newRequestForm(currency: string) {
  return z.strictObject({
    attempt: attemptInput,
    name: z.string().trim().min(1).max(80),
    regions: regions.optional(),
    ageMin: age,
    ageMax: age,
    gender: choicesInput(genders),
    maritalStatus: choicesInput(maritalStatuses),
    employmentStatus: choicesInput(employmentStatuses),
    education: choicesInput(educations),
    interests: interests.optional(),
    acceptMissing: choicesInput(missingChoices),
    contacts: choicesInput(contactKinds).pipe(z.array(z.enum(contactKinds)).min(1)),
    preferences: z
      .array(
        z.strictObject({
          what: z.enum(preferenceChoices).optional(),
          weight: integerInput({ min: 1, max: 10 }).optional(),
        }),
      )
      .max(5)
      .default([]),
    saleMode: z.enum(saleModes),
    maxPrice: moneyInput(currency),
    quantity: integerInput({ min: 1, max: QUANTITY_MAX }),
    budget: moneyInput(currency),
    maxAge: z.enum(MAX_AGE_HOURS).transform(Number).optional(),
    /** Present when leads are to be counted, not bought. */
    count: z.string().optional(),
  });
}

/** Enough of the same form to count leads. */
export function countForm(currency: string) {
  return newRequestForm(currency).partial({ name: true, quantity: true, budget: true });
}
