import { penalizeReturns as penalize } from "#app/exchange/sales/penalize-returns.server.ts";
import type { Job } from "./worker.server.ts";

export const penalizeReturns: Job<"penalize-returns"> = () => penalize({ by: "system", job: "penalize-returns" });
