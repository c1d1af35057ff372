import { bidEndpointInFullJson, bidEndpointInFullShape } from "#app/api/bid-endpoint-shapes.ts";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { bidEndpointChangeInput } from "#app/exchange/bidding/bid-endpoint-input.ts";
import { bidEndpointConflicts } from "#app/exchange/bidding/bid-endpoint-refusals.ts";
import { changeBidEndpoint } from "#app/exchange/bidding/change-bid-endpoint.server.ts";
import { getBidEndpoint } from "#app/exchange/bidding/get-bid-endpoint.server.ts";
import { done } from "#app/exchange/outcome.ts";

const path = "/api/v1/bid-endpoints/{bidEndpointId}";

export const loader = apiRead(
  "bid-endpoints:read",
  async ({ actor, params }) => {
    const found = await getBidEndpoint(actor, params.bidEndpointId);
    return found.ok ? done(bidEndpointInFullJson(found.value)) : found;
  },
  {
    describe: {
      path,
      summary: "Read a program that is asked for bids, with what came of it",
      response: bidEndpointInFullShape,
    },
  },
);

export const action = apiWrite(
  "bid-endpoints:write",
  bidEndpointChangeInput,
  async ({ actor, params, body }) => {
    const changed = await changeBidEndpoint(actor, params.bidEndpointId, body);
    if (!changed.ok) return changed;
    const found = await getBidEndpoint(actor, params.bidEndpointId);
    return found.ok ? done(bidEndpointInFullJson(found.value)) : found;
  },
  {
    method: "PATCH",
    describe: { path, summary: "Change a program that is asked for bids", response: bidEndpointInFullShape },
    conflicts: bidEndpointConflicts,
  },
);
