import { buyerTermsJson, buyerTermsListShape } from "#app/api/buyer-terms-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { listBuyerTerms } from "#app/exchange/price-rules/list-buyer-terms.server.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor }) => {
    const terms = await listBuyerTerms(actor);
    return terms.ok ? { data: terms.value.map(buyerTermsJson) } : terms;
  },
  {
    describe: {
      path: "/api/v1/buyer-terms",
      summary: "List what you agreed with single buyers, under all price rules and under each",
      response: buyerTermsListShape,
    },
  },
);
