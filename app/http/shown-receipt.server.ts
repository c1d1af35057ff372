import type { LeadView } from "#app/exchange/receipts/lead-view.ts";
import type { ReceiptLeadRow } from "#app/exchange/receipts/receipt-view.ts";
import type { ShownLead } from "#app/ui/receipts/lead-facts.tsx";
import type { ShownReceiptRow } from "#app/ui/receipts/receipt-rows.tsx";
import { speechFor } from "./speech.server.ts";

/** A lead with its place in the reader's language. */
export function shownLead(lead: LeadView, request: Request): ShownLead {
  const { placeName } = speechFor(request);
  const code = lead.region ?? lead.country;
  const { id, age, ageBand, gender, interests } = lead;
  return { id, age, ageBand, gender, interests, place: code && (placeName?.(code) ?? code) };
}

/** A row of a receipt with only what its page shows. */
export function shownReceiptRow({ place, operator, buyer, seller }: ReceiptLeadRow, request: Request): ShownReceiptRow {
  const lead = operator?.lead ?? buyer?.lead ?? seller?.lead ?? null;
  return {
    place,
    lead: lead && shownLead(lead, request),
    outcomes: operator?.outcomes ?? buyer?.outcomes ?? [],
    reasons: operator?.reasons ?? [],
    sellersReasons: seller?.reasons ?? [],
    sales: seller?.sales ?? [],
  };
}
