import { apiRead } from "#app/api/endpoint.server.ts";
import { funnelJson, funnelShape } from "#app/api/funnel-shapes.ts";
import { getSourceFunnel } from "#app/exchange/receipts/get-source-funnel.server.ts";

export const loader = apiRead(
  "lead-receipts:read",
  async ({ actor, params: { sourceId } }) => {
    const found = await getSourceFunnel(actor, sourceId);
    return found.ok ? funnelJson(found.value) : found;
  },
  {
    describe: {
      path: "/api/v1/sources/{sourceId}/funnel",
      summary:
        "Read how near leads of a source came to a sale in the last 30 days: for its seller (leads:read) and the operator",
      response: funnelShape,
    },
  },
);
