import * as z from "zod";
import { limitedBidderShape } from "#app/api/bid-endpoint-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { listLimitedBidders } from "#app/exchange/bidding/list-limited-bidders.server.ts";
import { done } from "#app/exchange/outcome.ts";

export const loader = apiRead(
  "exchange:read",
  async ({ actor }) => {
    const found = await listLimitedBidders(actor);
    if (!found.ok) return found;
    return done({ data: found.value.map(({ limitedSince, ...row }) => ({ ...row, limited_since: limitedSince })) });
  },
  {
    describe: {
      path: "/api/v1/limited-bidders",
      summary: "List buyers' programs that are asked less because they bid for next to nothing",
      response: z.object({ data: z.array(limitedBidderShape) }),
    },
  },
);
