import { expireOldLeads as expire } from "#app/exchange/matching/expire-old-leads.server.ts";
import type { Job } from "./worker.server.ts";

export const expireOldLeads: Job<"expire-old-leads"> = () => expire({ by: "system", job: "expire-old-leads" });
