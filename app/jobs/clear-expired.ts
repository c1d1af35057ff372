import { clearExpired as clear } from "#app/exchange/organizations/clear-expired.server.ts";
import { clearAbandonedBatches } from "#app/exchange/batches/clear-abandoned-batches.server.ts";
import { clearExpiredOptIns } from "#app/exchange/forms/clear-expired-opt-ins.server.ts";
import { clearFeedBodies } from "#app/exchange/feeds/clear-feed-bodies.server.ts";
import type { Job } from "./worker.server.ts";

export const clearExpired: Job<"clear-expired"> = async () => {
  await clear({ by: "system", job: "clear-expired" });
  await clearAbandonedBatches();
  await clearExpiredOptIns();
  await clearFeedBodies();
};
