import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { acceptancePolicies } from "#app/exchange/samples/sample-process.ts";
import { setAcceptance } from "#app/exchange/samples/set-acceptance.server.ts";

export const action = apiWrite(
  "leads:write",
  z.strictObject({ policy: z.enum(acceptancePolicies) }),
  async ({ actor, body: { policy }, params: { sourceId } }) => setAcceptance(actor, { sourceId, policy }),
  {
    describe: {
      path: "/api/v1/sources/{sourceId}/acceptance",
      summary: "Say whether batches of a source are sampled before they are listed",
    },
    status: 204,
  },
);
