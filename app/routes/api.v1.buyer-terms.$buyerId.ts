import { buyerTermsEndpoints } from "#app/api/buyer-terms-endpoints.server.ts";

export const action = buyerTermsEndpoints({
  path: "/api/v1/buyer-terms/{buyerId}",
  under: "under all price rules that it has none of its own for",
  keyOf: ({ buyerId = "" }) => ({ buyerId, priceRuleId: null }),
});
