import { dryRunJson, dryRunShape } from "#app/api/batch-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { batchConflicts } from "#app/exchange/batches/batch-refusals.ts";
import { getBatch } from "#app/exchange/batches/get-batch.server.ts";
import { requestDryRun } from "#app/exchange/batches/request-dry-run.server.ts";

export const action = apiWrite(
  "leads:write",
  null,
  async ({ actor, params }) => {
    const batchId = params.batchId ?? "";
    const dryRun = await requestDryRun(actor, batchId);
    if (!dryRun.ok) return dryRun;
    const batch = await getBatch(actor, batchId);
    return batch.ok ? dryRunJson(dryRun.value, batch.value.progress.bytesTotal) : batch;
  },
  {
    describe: {
      path: "/api/v1/batches/{batchId}/dry-run",
      summary: "Rehearse a waiting batch: every row is judged, nothing is stored; its result stands with the batch",
      response: dryRunShape,
    },
    status: 202,
    conflicts: batchConflicts,
  },
);
