import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { marketLeadJson, marketLeadShape } from "#app/api/market-lead-json.ts";
import { listClaims } from "#app/exchange/matching/list-claims.server.ts";
import { done } from "#app/exchange/outcome.ts";

export const loader = apiRead(
  "market:read",
  async ({ actor }) => {
    const claims = await listClaims(actor);
    return claims.ok ? done({ data: claims.value.map(marketLeadJson) }) : claims;
  },
  {
    describe: {
      path: "/api/v1/market/claims",
      summary: "List leads that your active requests ask for and that whoever is first may claim, the latest first",
      response: z.object({ data: z.array(marketLeadShape) }),
    },
  },
);
