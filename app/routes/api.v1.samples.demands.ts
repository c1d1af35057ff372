import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { idShape } from "#app/api/shapes.ts";
import { demandSamples, listSampledSellers } from "#app/exchange/samples/demand-samples.server.ts";

const sellerShape = z.object({ organization_id: idShape, name: z.string(), is_demanded: z.boolean() });

export const loader = apiRead(
  "exchange:read",
  async ({ actor }) => {
    const sellers = await listSampledSellers(actor);
    if (!sellers.ok) return sellers;
    return {
      data: sellers.value.map(({ id, name, isDemanded }) => ({ organization_id: id, name, is_demanded: isDemanded })),
    };
  },
  {
    describe: {
      path: "/api/v1/samples/demands",
      summary: "List sellers and whether samples of their batches are demanded",
      response: z.object({ data: z.array(sellerShape) }),
    },
  },
);

export const action = apiWrite(
  "samples:check",
  z.strictObject({ organization_id: z.uuid(), is_demanded: z.boolean() }),
  async ({ actor, body }) =>
    demandSamples(actor, { organizationId: body.organization_id, isDemanded: body.is_demanded }),
  {
    describe: { path: "/api/v1/samples/demands", summary: "Demand samples of a seller's batches, or no longer" },
    status: 204,
  },
);
