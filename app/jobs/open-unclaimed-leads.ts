import { openUnclaimedLeads as open } from "#app/exchange/matching/open-unclaimed-leads.server.ts";
import type { Job } from "./worker.server.ts";

export const openUnclaimedLeads: Job<"open-unclaimed-leads"> = () =>
  open({ by: "system", job: "open-unclaimed-leads" });
