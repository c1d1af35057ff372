import { contactKinds, namesIn } from "../leads/lead-fields.ts";
import { ownFactsOf } from "../leads/own-facts.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { PingFacts } from "../bidding/bid-question.ts";
import type { OfferedLead } from "./offered-lead.ts";

/** How much of a person is told: what too few share is left out (product rule B3b). */
export type Told = { postalPrefix: boolean; ages: boolean; gender: boolean };

const BAND_YEARS = 5;

/** The five years that an age lies in: 34 is 30 to 34. */
export function ageBand(age: number): [from: number, to: number] {
  const from = age - (age % BAND_YEARS);
  return [from, from + BAND_YEARS - 1];
}

/**
 * What a buyer's program is told of a lead before anybody buys it: no contact, no day of birth, no address; age as a
 * band of five years, the place as a region and the beginning of a postal code. Of the rest what the lead type lets be
 * told before purchase.
 */
export function bidderFacts(lead: OfferedLead, type: LeadTypeSchema, told: Told): PingFacts {
  const mayTell = new Set(type.fields.filter(({ isPingable }) => isPingable).map(({ code }) => code));
  const facts: Record<string, unknown> = {};
  const tell = (name: string, value: unknown, isTold = mayTell.has(name)) => {
    if (isTold && value !== null && value !== undefined) facts[name] = value;
  };
  facts["lead_type"] = lead.leadType;
  tell("country", lead.country);
  tell("region", lead.region);
  tell("postal_prefix", lead.postalPrefix, told.postalPrefix);
  tell("age_band", lead.age === null ? null : ageBand(lead.age).join("-"), told.ages && mayTell.has("age"));
  tell("gender", lead.gender, told.gender && mayTell.has("gender"));
  tell("marital_status", lead.maritalStatus);
  tell("employment_status", lead.employmentStatus);
  tell("education", lead.education);
  tell("interests", lead.interests);
  const own = ownFactsOf(type, lead).filter(
    ({ field }) => field.isPingable && !field.isPii && !field.isSpecialCategory,
  );
  if (own.length > 0) facts["attributes"] = Object.fromEntries(own.map(({ field, value }) => [field.code, value]));
  facts["contact_kinds"] = namesIn(lead.contactKinds, contactKinds);
  facts["sale_mode"] = lead.saleMode;
  return facts;
}
