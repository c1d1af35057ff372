import { dryRunBatch as run } from "#app/exchange/batches/dry-run-batch.server.ts";
import type { Job } from "./worker.server.ts";

export const dryRunBatch: Job<"dry-run-batch"> = ({ batchId, dryRunId }) => run(batchId, dryRunId);
