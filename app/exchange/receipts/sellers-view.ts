import { type SellersReason, sellersReason, sellersReasons } from "../matching/sellers-reasons.ts";
import type { Money } from "../money.ts";
import type { Pair } from "./evaluate-pair.ts";
import { type LeadView, leadViewOf } from "./lead-view.ts";
import type { OpenedReceipt } from "./open-receipt.ts";

/** What a lead was sold for; to whom is the buyer's own affair. */
export type SellersSale = { saleId: string; price: Money };
/** A lead with why requests didn't take it; nothing of that for what was chosen from stock, where only who buys is asked. */
export type SellersRow = { lead: LeadView; sales: SellersSale[]; reasons: SellersReason[] };

/** The places of the seller's own leads in it. */
export function placesOf({ leads }: OpenedReceipt, sellerId: string): number[] {
  return leads.flatMap((lead, place) => (lead?.sellerId === sellerId ? [place] : []));
}

export function sellersRow(opened: OpenedReceipt, place: number): SellersRow {
  return {
    lead: leadViewOf(opened.leads[place]!, "whole"),
    sales: salesAt(opened, place),
    reasons: sellersReasons(reasonsAt(opened, place)),
  };
}

/** As a seller is told what became of a lead at a request. */
export function sellersOutcome(opened: OpenedReceipt, pair: Pair): string {
  const { verdict, reason } = opened.outcome(pair);
  if (verdict !== "refused") return sellersReason(verdict, { isBuyerSuspended: false });
  return sellersReason(reason!, { isBuyerSuspended: opened.isBuyerSuspended(pair[1]) });
}

export function salesAt(opened: OpenedReceipt, place: number): SellersSale[] {
  return opened.won.flatMap((pair) => {
    if (pair[0] !== place) return [];
    const { price, saleId } = opened.outcome(pair);
    if (price === null || saleId === null) return [];
    return [{ saleId: saleId.toString(), price: { amount: price, currency: opened.row.currency } }];
  });
}

function reasonsAt(opened: OpenedReceipt, place: number): Map<string, number> {
  const counts = new Map<string, number>();
  if (opened.isFromStock) return counts;
  for (const number of opened.requests.keys()) {
    const reason = sellersOutcome(opened, [place, number]);
    if (reason !== "won") counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}
