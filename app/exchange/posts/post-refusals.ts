/** Why leads that are posted are not taken at all, in order of precedence. What is wrong with one lead is its reason. */
export const postRefusals = [
  "unknown_source",
  "organization_suspended",
  "unknown_lead_type",
  "price_rule_missing",
  "unknown_field",
  "too_many_leads",
  "ping_consumed",
] as const;
export type PostRefusal = (typeof postRefusals)[number];
/** Why nothing of the source is taken, whatever it is. */
export type PostingRefusal = Extract<
  PostRefusal,
  "unknown_source" | "organization_suspended" | "unknown_lead_type" | "price_rule_missing"
>;
