import { offerAgedLeads as offer } from "#app/exchange/matching/offer-aged-leads.server.ts";
import type { Job } from "./worker.server.ts";

export const offerAgedLeads: Job<"offer-aged-leads"> = () => offer({ by: "system", job: "offer-aged-leads" });
