import { drawSample as draw } from "#app/exchange/samples/draw-sample.server.ts";
import type { Job } from "./worker.server.ts";

export const drawSample: Job<"draw-sample"> = ({ batchId }) => draw({ by: "system", job: "draw-sample" }, batchId);
