/** Why contacts are not handed out, in order of precedence. */
export const revealLeadRefusals = [
  "forbidden",
  "not_found",
  "sale_refunded",
  "consent_revoked",
  "contacts_erased",
] as const;
export type RevealLeadRefusal = (typeof revealLeadRefusals)[number];
