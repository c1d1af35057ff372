import { apiWrite } from "#app/api/endpoint.server.ts";
import { archiveBidEndpoint } from "#app/exchange/bidding/archive-bid-endpoint.server.ts";
import { bidEndpointConflicts } from "#app/exchange/bidding/bid-endpoint-refusals.ts";

export const action = apiWrite(
  "bid-endpoints:write",
  null,
  ({ actor, params }) => archiveBidEndpoint(actor, params.bidEndpointId),
  {
    describe: { path: "/api/v1/bid-endpoints/{bidEndpointId}/archive", summary: "Archive a program" },
    status: 204,
    conflicts: bidEndpointConflicts,
  },
);
