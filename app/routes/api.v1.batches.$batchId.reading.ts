import { batchJson, batchShape } from "#app/api/batch-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { batchConflicts } from "#app/exchange/batches/batch-refusals.ts";
import { readingInput } from "#app/exchange/batches/batch-settings.ts";
import { rereadBatch } from "#app/exchange/batches/reread-batch.server.ts";

export const action = apiWrite(
  "leads:write",
  readingInput,
  async ({ actor, body, params }) => {
    const { header_row: headerLine, ...wish } = body;
    const batch = await rereadBatch(actor, params.batchId ?? "", { ...wish, headerLine });
    return batch.ok ? batchJson(batch.value) : batch;
  },
  {
    describe: {
      path: "/api/v1/batches/{batchId}/reading",
      summary: "Read a waiting batch with another encoding, delimiter, header row or sheet",
      response: batchShape,
    },
    conflicts: batchConflicts,
  },
);
