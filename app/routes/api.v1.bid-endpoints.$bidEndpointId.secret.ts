import { newBidSecretShape } from "#app/api/bid-endpoint-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { bidEndpointConflicts } from "#app/exchange/bidding/bid-endpoint-refusals.ts";
import { rotateBidEndpointSecret } from "#app/exchange/bidding/rotate-bid-endpoint-secret.server.ts";
import { done } from "#app/exchange/outcome.ts";

export const action = apiWrite(
  "bid-endpoints:write",
  null,
  async ({ actor, params, attempt }) => {
    const rotated = await rotateBidEndpointSecret(actor, params.bidEndpointId, attempt);
    if (!rotated.ok) return rotated;
    return done({ secret: rotated.value.secret, earlier_secret_until: rotated.value.earlierUntil });
  },
  {
    describe: {
      path: "/api/v1/bid-endpoints/{bidEndpointId}/secret",
      summary: "Give a program another secret; the one before signs along for 24 hours",
      response: newBidSecretShape,
    },
    conflicts: bidEndpointConflicts,
    keepsAnswer: false,
  },
);
