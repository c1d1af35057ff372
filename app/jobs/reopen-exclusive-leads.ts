import { reopenExclusiveLeads as reopen } from "#app/exchange/matching/reopen-exclusive-leads.server.ts";
import type { Job } from "./worker.server.ts";

export const reopenExclusiveLeads: Job<"reopen-exclusive-leads"> = () =>
  reopen({ by: "system", job: "reopen-exclusive-leads" });
