import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { receiptJson, receiptShape } from "#app/api/receipt-view-shapes.ts";
import { receiptPage } from "#app/http/receipt-page.server.ts";

const query = z.object({ request: z.string().optional(), page: z.string().optional(), size: z.string().optional() });

export const loader = apiRead(
  "receipts:read",
  async ({ actor, url, params: { receiptId } }) => {
    const found = await receiptPage(actor, url, { receiptId });
    if (!found.ok) return found;
    const { view, page } = found.value;
    return receiptJson(view, page.rows, page.older);
  },
  {
    describe: {
      path: "/api/v1/receipts/{receiptId}",
      summary:
        "Read the receipt of a decision: a seller's leads (leads:read), a buyer's requests (requests:read), all of it (operator)",
      response: receiptShape,
      query,
    },
  },
);
