import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { explainForSeller } from "#app/exchange/matching/explain-for-seller.server.ts";

export const loader = apiRead("leads:read", ({ actor, params }) => explainForSeller(actor, params.leadId), {
  describe: {
    path: "/api/v1/leads/{leadId}/matches",
    summary: "Explain why active purchase requests don't buy a lead of yours",
    response: z.object({ reasons: z.array(z.object({ reason: z.string(), requests: z.int() })) }),
  },
});
