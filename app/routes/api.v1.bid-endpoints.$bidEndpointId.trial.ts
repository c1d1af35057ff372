import { bidTrialJson, bidTrialShape } from "#app/api/bid-endpoint-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { bidEndpointConflicts } from "#app/exchange/bidding/bid-endpoint-refusals.ts";
import { tryBidEndpoint } from "#app/exchange/bidding/try-bid-endpoint.server.ts";
import { done } from "#app/exchange/outcome.ts";

export const action = apiWrite(
  "bid-endpoints:write",
  null,
  async ({ actor, params }) => {
    const tried = await tryBidEndpoint(actor, params.bidEndpointId);
    return tried.ok ? done(bidTrialJson(tried.value)) : tried;
  },
  {
    describe: {
      path: "/api/v1/bid-endpoints/{bidEndpointId}/trial",
      summary: "Ask a program about a lead that doesn't exist, and see what comes back",
      response: bidTrialShape,
    },
    conflicts: bidEndpointConflicts,
  },
);
