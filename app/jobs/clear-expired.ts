import { clearExpired as clear } from "#app/exchange/organizations/clear-expired.server.ts";
import type { Job } from "./worker.server.ts";

export const clearExpired: Job<"clear-expired"> = () => clear({ by: "system", job: "clear-expired" });
