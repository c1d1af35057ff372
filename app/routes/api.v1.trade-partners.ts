import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { Problem } from "#app/api/problem.ts";
import { idShape } from "#app/api/shapes.ts";
import { findTradePartners, partnerNameIn } from "#app/exchange/organizations/find-trade-partners.server.ts";
import { partnerSides } from "#app/exchange/organizations/trade-partners.ts";
import { takePartnerToken } from "#app/http/partner-budget.server.ts";

/** `?name=`: two characters of it or more; without it those are listed that you have traded with. `?side=buyers` or `sellers`. */
export const loader = apiRead(
  "blocks:write",
  async ({ actor, url }) => {
    const name = partnerNameIn(url.searchParams.get("name"));
    const side = partnerSides.find((each) => each === url.searchParams.get("side"));
    const token = name === "" ? { taken: true as const } : await takePartnerToken(actor);
    if (!token.taken)
      return new Problem(429, "rate_limited", { headers: { "Retry-After": String(token.retryAfterSeconds) } });
    const found = await findTradePartners(actor, { name, side });
    return found.ok
      ? { data: found.value.map(({ id, name, hasTraded }) => ({ id, name, has_traded: hasTraded })) }
      : found;
  },
  {
    describe: {
      path: "/api/v1/trade-partners",
      summary: "Find organisations to trade with by their name, those first that you have traded with",
      response: z.object({ data: z.array(z.object({ id: idShape, name: z.string(), has_traded: z.boolean() })) }),
      query: z.object({ name: z.string().optional(), side: z.enum(partnerSides).optional() }),
    },
  },
);
