import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { sellersReasonJson, sellersReasonShape } from "#app/api/receipt-shapes.ts";
import { explainForSeller } from "#app/exchange/matching/explain-for-seller.server.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor, params }) => {
    const explained = await explainForSeller(actor, params.leadId);
    return explained.ok ? { reasons: explained.value.reasons.map(sellersReasonJson) } : explained;
  },
  {
    describe: {
      path: "/api/v1/leads/{leadId}/matches",
      summary: "Explain why active purchase requests don't buy a lead of yours",
      response: z.object({ reasons: z.array(sellersReasonShape) }),
    },
  },
);
