import { apiRead } from "#app/api/endpoint.server.ts";
import { listingJson, listingShape } from "#app/api/market-lead-json.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { done } from "#app/exchange/outcome.ts";
import { getListing } from "#app/exchange/reservations/get-listing.server.ts";

export const loader = apiRead(
  "market:read",
  async ({ actor, params }) => {
    const listing = await getListing(actor, readNumericId(params.leadId));
    return listing.ok ? done(listingJson(listing.value)) : listing;
  },
  {
    describe: {
      path: "/api/v1/market/{leadId}",
      summary: "Read a lead of the market, and how it can be bought; without contact data",
      response: listingShape,
    },
  },
);
