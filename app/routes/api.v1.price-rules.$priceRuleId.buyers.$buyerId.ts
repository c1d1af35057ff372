import { buyerTermsEndpoints } from "#app/api/buyer-terms-endpoints.server.ts";

export const action = buyerTermsEndpoints({
  path: "/api/v1/price-rules/{priceRuleId}/buyers/{buyerId}",
  under: "under a price rule",
  keyOf: ({ buyerId = "", priceRuleId = "" }) => ({ buyerId, priceRuleId }),
});
