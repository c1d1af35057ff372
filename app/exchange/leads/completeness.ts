import type { LeadContacts } from "./lead-contacts.ts";
import type { LeadFacts } from "./lead-fields.ts";

type Told = Pick<
  LeadFacts,
  "region" | "age" | "gender" | "maritalStatus" | "employmentStatus" | "education" | "interests"
>;

/** How much a consumer lead tells, 0 to 100: the share of twelve things a buyer may want to know (product S18). */
export function completenessOf(facts: Told, contacts: LeadContacts): number {
  const told = [
    contacts.first_name,
    contacts.last_name,
    contacts.phone,
    contacts.email,
    contacts.address ?? contacts.postal_code ?? contacts.city,
    facts.region,
    facts.age,
    facts.gender,
    facts.maritalStatus,
    facts.employmentStatus,
    facts.education,
    facts.interests.length > 0 ? true : null,
  ];
  return Math.round(
    (100 * told.filter((each) => each !== null && each !== undefined && each !== "").length) / told.length,
  );
}
