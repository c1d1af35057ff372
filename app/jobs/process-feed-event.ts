import { processFeedEvent as run } from "#app/exchange/feeds/process-feed-event.server.ts";
import type { Job } from "./worker.server.ts";

export const processFeedEvent: Job<"process-feed-event"> = ({ eventId }) =>
  run({ by: "system", job: "process-feed-event" }, BigInt(eventId));
