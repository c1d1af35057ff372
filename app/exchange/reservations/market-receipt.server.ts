import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import type { NewReceipt } from "#app/db/sql/receipts.ts";
import type { MadeRequest, ReservationRow } from "#app/db/sql/reservations.ts";
import type { SoldLead } from "#app/db/sql/sell-leads.ts";
import { type FillReceiptBody, fillResult, fillResultsOf, MATCHING_RULES } from "../matching/receipt.ts";
import type { Listing } from "./listing.ts";
import type { SeenListing } from "./seen-listing.ts";

type Bought = { request: MadeRequest; sold: SoldLead; listing: Listing };

/**
 * The receipt of one lead bought off the market: as that of a purchase from stock, by a request for just this lead. What it
 * tells of is the moment at which the lead was held, since that is when the price was decided.
 */
export function marketReceipt(reservation: ReservationRow, { request, sold, listing }: Bought): NewReceipt {
  const { id, lead_id: leadId, currency } = reservation;
  const body = bodyOf(reservation, request, sold);
  return {
    id: sold.receipt_id,
    at: listing.now,
    kind: "market",
    rules: MATCHING_RULES,
    ...{ leadType: listing.leadType, currency, firstLeadId: leadId, lastLeadId: leadId },
    ...{ purchaseRequestId: id, setId: null },
    body: deflateRawSync(JSON.stringify(body)),
    digest: createHash("sha256")
      .update(fillResultsOf(body.sold.map(fillResult)))
      .digest(),
  };
}

function bodyOf(reservation: ReservationRow, { number, version }: MadeRequest, { sale_id }: SoldLead): FillReceiptBody {
  const { id, lead_id, price_minor, seen } = reservation;
  const { now, buyer, type, terms, cash, ...lead } = seen as SeenListing;
  return {
    now,
    request: [number, version, id],
    ...{ buyer, type },
    stood: [number, 0, "0", cash, "0", 0, ""],
    terms,
    sold: [
      [
        ...([lead_id.toString(), lead.soldBefore, lead.listed, 0, price_minor.toString(), sale_id.toString()] as const),
        ...([lead.consentChannels, lead.consentExpiresAt] as const),
      ],
    ],
    missed: [],
  };
}
