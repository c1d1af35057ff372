import { batchPreviewJson, batchPreviewShape } from "#app/api/batch-preview-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { previewBatch } from "#app/exchange/batches/preview-batch.server.ts";

export const loader = apiRead(
  "leads:write",
  async ({ actor, params }) => {
    const preview = await previewBatch(actor, params.batchId ?? "");
    return preview.ok ? batchPreviewJson(preview.value) : preview;
  },
  {
    describe: {
      path: "/api/v1/batches/{batchId}/preview",
      summary: "See what the first rows of a waiting batch would become",
      response: batchPreviewShape,
    },
  },
);
