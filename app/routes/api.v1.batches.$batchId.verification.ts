import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { requestWholeVerification } from "#app/exchange/samples/request-whole-verification.server.ts";
import { sampleConflicts } from "#app/exchange/samples/sample-refusals.ts";

export const action = apiWrite(
  "leads:write",
  null,
  async ({ actor, params }) => requestWholeVerification(actor, params.batchId),
  {
    describe: {
      path: "/api/v1/batches/{batchId}/verification",
      summary: "Have every lead of a batch verified whose sample was rejected",
      response: z.object({ asked: z.int() }),
    },
    conflicts: sampleConflicts,
  },
);
