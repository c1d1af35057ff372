import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { batchConflicts } from "#app/exchange/batches/batch-refusals.ts";
import { withdrawBatch } from "#app/exchange/batches/withdraw-batch.server.ts";

export const action = apiWrite("leads:write", null, ({ actor, params }) => withdrawBatch(actor, params.batchId ?? ""), {
  describe: {
    path: "/api/v1/batches/{batchId}/withdrawal",
    summary: "Withdraw the unsold leads of a batch",
    response: z.object({ withdrawn: z.int().min(0) }),
  },
  conflicts: batchConflicts,
});
