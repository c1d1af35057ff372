/** Why an operation on lead types says no, each list in order of precedence. */
export const leadTypeRefusals = ["forbidden", "not_found", "lead_type_code_taken"] as const;
export type LeadTypeRefusal = (typeof leadTypeRefusals)[number];

export const leadTypeFieldRefusals = [
  "forbidden",
  "not_found",
  "field_code_taken",
  "too_many_fields",
  "core_field_fixed",
  "field_in_use",
  "field_always_needed",
] as const;
export type LeadTypeFieldRefusal = (typeof leadTypeFieldRefusals)[number];

/** Right at another time, or under another code. */
export const leadTypeConflicts = [
  "lead_type_code_taken",
  "field_code_taken",
  "field_in_use",
] as const satisfies readonly (LeadTypeRefusal | LeadTypeFieldRefusal)[];
