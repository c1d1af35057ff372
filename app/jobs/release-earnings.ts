import { releaseEarnings as release } from "#app/exchange/sales/release-earnings.server.ts";
import type { Job } from "./worker.server.ts";

export const releaseEarnings: Job<"release-earnings"> = () => release({ by: "system", job: "release-earnings" });
