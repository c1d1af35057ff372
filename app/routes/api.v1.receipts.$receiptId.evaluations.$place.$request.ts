import { apiRead } from "#app/api/endpoint.server.ts";
import { evaluationJson, evaluationShape } from "#app/api/receipt-shapes.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { getEvaluation } from "#app/exchange/receipts/get-evaluation.server.ts";

export const loader = apiRead(
  "request-receipts:read",
  async ({ actor, params: { receiptId, place, request } }) => {
    const found = await getEvaluation(actor, { receiptId: readNumericId(receiptId), place, request });
    return found.ok ? evaluationJson(found.value) : found;
  },
  {
    describe: {
      path: "/api/v1/receipts/{receiptId}/evaluations/{place}/{request}",
      summary:
        "Read how a lead, by its place in a receipt, was held against a request, by its number: for the request's buyer (requests:read) and the operator",
      response: evaluationShape,
    },
  },
);
