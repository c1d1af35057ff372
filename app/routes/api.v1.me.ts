import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { organizationKinds, scopes } from "#app/exchange/actor.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { done } from "#app/exchange/outcome.ts";

const shape = z.object({
  organization: z.object({
    id: z.uuid(),
    name: z.string(),
    kinds: z.array(z.enum(organizationKinds)),
    country: z.string(),
    currency: z.string(),
    time_zone: z.string(),
    business_category: z.string(),
    bid_penalty_bps: z
      .int()
      .describe("A buyer who returns more than 15 % of what it bought ranks as if it bid so much less."),
  }),
  key: z.object({ id: z.uuid(), scopes: z.array(z.enum(scopes)) }),
});

export const loader = apiRead(
  "key:read",
  async ({ actor }) => {
    const found = await getOrganization(actor);
    if (!found.ok) return found;
    const { id, name, kinds, country, currency, timeZone, businessCategory, bidPenaltyBps } = found.value;
    const names = { id, name, kinds, country, currency };
    return done({
      organization: {
        ...names,
        time_zone: timeZone,
        business_category: businessCategory,
        bid_penalty_bps: bidPenaltyBps,
      },
      key: { id: actor.apiKeyId, scopes: actor.scopes },
    });
  },
  { describe: { path: "/api/v1/me", summary: "Tell whose key this is and what it may do", response: shape } },
);
