import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { decisionRowJson, decisionRowShape } from "#app/api/receipt-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { listReceipts } from "#app/exchange/receipts/list-receipts.server.ts";
import { readRequestNumber } from "#app/http/receipt-page.server.ts";
import { receiptsPage } from "#app/http/receipts-page.server.ts";

const query = z.object({
  lead: z.string().optional(),
  request: z.string().optional(),
  page: z.string().optional(),
  size: z.string().optional(),
});

export const loader = apiRead(
  "exchange:read",
  async ({ actor, url }) => {
    const leadId = readNumericId(url.searchParams.get("lead") ?? undefined) ?? undefined;
    const requestNumber = readRequestNumber(url.searchParams.get("request"));
    const page = await receiptsPage(url, (wish) => listReceipts(actor, { leadId, requestNumber }, wish));
    return page.ok ? { data: page.value.rows.map(decisionRowJson), next: page.value.older ?? null } : page;
  },
  {
    describe: {
      path: "/api/v1/receipts",
      summary:
        "List decisions: all of them, those about a lead, or those that a request of this number was looked at in",
      response: pageShape(decisionRowShape),
      query,
    },
  },
);
