import { settleSample as settle } from "#app/exchange/samples/settle-sample.server.ts";
import type { Job } from "./worker.server.ts";

export const settleSample: Job<"settle-sample"> = ({ batchId }) =>
  settle({ by: "system", job: "settle-sample" }, batchId);
