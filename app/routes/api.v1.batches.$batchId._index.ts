import { batchJson, batchShape } from "#app/api/batch-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor, params }) => {
    const batch = await getBatch(actor, params.batchId ?? "");
    return batch.ok ? batchJson(batch.value) : batch;
  },
  { describe: { path: "/api/v1/batches/{batchId}", summary: "Read a batch and how far it is", response: batchShape } },
);
