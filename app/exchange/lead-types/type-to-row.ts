import type { LeadTypeInput } from "./lead-type-input.ts";

/** A type's own terms as they are stored. */
export function typeToRow(input: LeadTypeInput) {
  return {
    name: input.name,
    person: input.person,
    consentPolicy: input.consent_policy,
    maxRecipients: input.max_recipients,
    specialCategoriesAllowed: input.special_categories_allowed,
    returnWindowHours: input.return_window_hours,
  };
}
