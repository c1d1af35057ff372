import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { LeadContacts } from "./lead-contacts.ts";
import type { LeadFacts } from "./lead-fields.ts";
import { toldOf } from "./told-fields.ts";

/** Fields that tell the same thing count once. */
const sameThing: Readonly<Record<string, string>> = {
  date_of_birth: "age",
  city: "address",
  postal_code: "address",
};
/** What follows from others or is measured, not told. */
const uncounted = new Set(["country", "latitude", "longitude"]);

/**
 * Makes the measure of how much a lead of this type tells, 0 to 100: the share of the type's things that a buyer may
 * want to know (product rule S18). What a special category tells is never part of a lead's worth.
 */
export function completenessOf({ fields }: Pick<LeadTypeSchema, "fields">) {
  const things = new Map<string, ReturnType<typeof toldOf>[]>();
  for (const { code, isSpecialCategory } of fields) {
    if (uncounted.has(code) || isSpecialCategory) continue;
    const thing = sameThing[code] ?? code;
    things.set(thing, [...(things.get(thing) ?? []), toldOf(code)]);
  }
  const counted = [...things.values()];
  return (facts: LeadFacts, contacts: LeadContacts): number => {
    let told = 0;
    for (const ways of counted) if (ways.some((isTold) => isTold(facts, contacts))) told++;
    return counted.length === 0 ? 0 : Math.round((100 * told) / counted.length);
  };
}
