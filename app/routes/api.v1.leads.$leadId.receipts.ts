import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { leadDecisionJson, leadDecisionShape } from "#app/api/receipt-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { listReceiptsOfLead } from "#app/exchange/receipts/list-receipts-of-lead.server.ts";
import { receiptsPage } from "#app/http/receipts-page.server.ts";

const query = z.object({ page: z.string().optional(), size: z.string().optional() });

export const loader = apiRead(
  "lead-receipts:read",
  async ({ actor, url, params: { leadId } }) => {
    const page = await receiptsPage(url, (wish) => listReceiptsOfLead(actor, leadId, wish));
    return page.ok ? { data: page.value.rows.map(leadDecisionJson), next: page.value.older ?? null } : page;
  },
  {
    describe: {
      path: "/api/v1/leads/{leadId}/receipts",
      summary: "List the decisions about a lead: for its seller (leads:read) and the operator",
      response: pageShape(leadDecisionShape),
      query,
    },
  },
);
