import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { Problem } from "#app/api/problem.ts";
import { countAvailableLeads } from "#app/exchange/matching/count-available-leads.server.ts";
import { done } from "#app/exchange/outcome.ts";
import { availabilitySteps } from "#app/exchange/purchase-requests/availability.ts";
import { availabilitySchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { takeAvailabilityToken } from "#app/http/availability-budget.server.ts";

export const action = apiWrite(
  "market:read",
  availabilitySchema,
  async ({ actor, body }) => {
    const token = await takeAvailabilityToken(actor);
    if (!token.taken)
      return new Problem(429, "rate_limited", { headers: { "Retry-After": String(token.retryAfterSeconds) } });
    const counted = await countAvailableLeads(actor, body);
    if (!counted.ok) return counted;
    const { atLeast, atAnyPrice } = counted.value;
    const fewerThan = atLeast === 0 ? availabilitySteps[0] : null;
    return done({ at_least: atLeast, fewer_than: fewerThan, at_any_price: { at_least: atAnyPrice } });
  },
  {
    describe: {
      path: "/api/v1/purchase-requests/availability",
      summary: "Count the leads that would do now, in coarse steps",
      response: z.object({
        /** At most at `max_price`; told in steps and a little short, the same all day for the same question. */
        at_least: z.int(),
        fewer_than: z.int().nullable(),
        at_any_price: z.object({ at_least: z.int() }),
      }),
    },
  },
);
