/** Why an operation on a buyer's terms says no, in order of precedence. */
export const buyerTermsRefusals = [
  "forbidden",
  "not_found",
  "own_organization",
  "buyer_unknown",
  "too_many_buyer_terms",
  "shares_above_whole",
] as const;
export type BuyerTermsRefusal = (typeof buyerTermsRefusals)[number];

/** So only with what is agreed with others: 409 rather than 422. */
export const buyerTermsConflicts = [
  "too_many_buyer_terms",
  "shares_above_whole",
] as const satisfies readonly BuyerTermsRefusal[];
