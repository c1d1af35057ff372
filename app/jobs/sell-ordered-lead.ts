import { sellOrderedLead as sell } from "#app/exchange/buy-orders/sell-ordered-lead.server.ts";
import type { Job } from "./worker.server.ts";

/** No auction falls again within that. */
const FALLS_APART_MS = 60_000;

export const sellOrderedLead: Job<"sell-ordered-lead"> = ({ leadId }) =>
  sell({ by: "system", job: "sell-ordered-lead" }, BigInt(leadId), new Date(Date.now() - FALLS_APART_MS));
