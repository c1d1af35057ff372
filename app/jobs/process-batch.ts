import { processBatch as run } from "#app/exchange/batches/process-batch.server.ts";
import type { Job } from "./worker.server.ts";

export const processBatch: Job<"process-batch"> = ({ batchId }) => run(batchId);
