import { offerLeads as offer } from "#app/exchange/matching/offer-leads.server.ts";
import type { Job } from "./worker.server.ts";

export const offerLeads: Job<"offer-leads"> = (whose) => offer({ by: "system", job: "offer-leads" }, whose);
