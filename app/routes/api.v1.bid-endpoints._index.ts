import * as z from "zod";
import { bidEndpointJson, bidEndpointShape, newBidEndpointShape } from "#app/api/bid-endpoint-shapes.ts";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { addBidEndpoint } from "#app/exchange/bidding/add-bid-endpoint.server.ts";
import { bidEndpointInput } from "#app/exchange/bidding/bid-endpoint-input.ts";
import { listBidEndpoints } from "#app/exchange/bidding/list-bid-endpoints.server.ts";
import { done } from "#app/exchange/outcome.ts";

const path = "/api/v1/bid-endpoints";

export const loader = apiRead(
  "bid-endpoints:read",
  async ({ actor }) => {
    const found = await listBidEndpoints(actor);
    return found.ok ? done({ data: found.value.map(bidEndpointJson) }) : found;
  },
  {
    describe: {
      path,
      summary: "List your programs that are asked for bids",
      response: z.object({ data: z.array(bidEndpointShape) }),
    },
  },
);

export const action = apiWrite(
  "bid-endpoints:write",
  bidEndpointInput,
  ({ actor, body, attempt }) => addBidEndpoint(actor, attempt, body),
  {
    describe: {
      path,
      summary: "Add a program that is asked for bids; its secret is only in this answer",
      response: newBidEndpointShape,
    },
    status: 201,
    keepsAnswer: false,
  },
);
