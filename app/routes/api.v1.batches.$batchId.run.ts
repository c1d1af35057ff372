import { uploadedBatchShape } from "#app/api/batch-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { batchConflicts } from "#app/exchange/batches/batch-refusals.ts";
import { mappingAnswerInput } from "#app/exchange/batches/batch-settings.ts";
import { mapBatch } from "#app/exchange/batches/map-batch.server.ts";

export const action = apiWrite(
  "leads:write",
  mappingAnswerInput,
  ({ actor, body, params }) => mapBatch(actor, params.batchId ?? "", body),
  {
    describe: {
      path: "/api/v1/batches/{batchId}/run",
      summary: "Run a waiting batch, with what is to be said of its columns, their words and its mode",
      response: uploadedBatchShape,
    },
    conflicts: batchConflicts,
  },
);
