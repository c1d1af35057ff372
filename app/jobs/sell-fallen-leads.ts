import { sellFallenLeads as sell } from "#app/exchange/buy-orders/sell-fallen-leads.server.ts";
import type { Job } from "./worker.server.ts";

export const sellFallenLeads: Job<"sell-fallen-leads"> = () => sell({ by: "system", job: "sell-fallen-leads" });
