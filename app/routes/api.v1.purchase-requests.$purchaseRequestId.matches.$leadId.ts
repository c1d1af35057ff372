import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { explainForBuyer } from "#app/exchange/matching/explain-for-buyer.server.ts";
import { matchChecks } from "#app/exchange/matching/explain-match.ts";

export const loader = apiRead(
  "requests:read",
  ({ actor, params: { purchaseRequestId, leadId } }) => explainForBuyer(actor, { purchaseRequestId, leadId }),
  {
    describe: {
      path: "/api/v1/purchase-requests/{purchaseRequestId}/matches/{leadId}",
      summary: "Explain why a listed lead is or isn't for a purchase request",
      response: z.object({
        matches: z.boolean(),
        /** The first reason in the order of evaluation; null when it matches. */
        reason: z.string().nullable(),
        checks: z.array(z.object({ check: z.enum(matchChecks), reasons: z.array(z.string()) })),
      }),
    },
  },
);
