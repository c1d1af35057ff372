import type { LeadView } from "#app/exchange/leads/list-leads.server.ts";
import { ageBandOf, priceNow } from "#app/exchange/price-rules/price-lead.ts";
import type { OwnLead } from "#app/ui/own-leads.tsx";
import { speechFor } from "./speech.server.ts";

type About = { request: Request; now: Date; /** Of the seller's sources, by id. */ names: ReadonlyMap<string, string> };

/** An own lead with only what pages show of it. */
export function shownOwnLead(lead: LeadView, { request, now, names }: About): OwnLead {
  const { placeName } = speechFor(request);
  const code = lead.region ?? lead.country;
  return {
    id: lead.id.toString(),
    status: lead.status,
    batchId: lead.batchId,
    source: names.get(lead.sourceId) ?? "",
    sourceId: lead.sourceId,
    place: code === null ? null : (placeName?.(code) ?? code),
    age: lead.age,
    gender: lead.gender,
    interests: lead.interests.slice(0, 4),
    contactKinds: lead.contactKinds,
    saleMode: lead.saleMode,
    soldCount: lead.soldCount,
    maxSales: lead.maxSales,
    currency: lead.currency,
    price: ageBandOf(lead.capturedAt, now) === null ? null : priceNow(lead.prices, lead.capturedAt, now),
    capturedAt: lead.capturedAt,
    isRecycled: lead.isRecycled,
    isHousehold: lead.isHousehold,
    isTest: lead.isTest,
  };
}
