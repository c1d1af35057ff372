import type { LockedLead } from "#app/db/sql/lock-leads.ts";
import type { LockedPurchaseRequest } from "#app/db/sql/lock-purchase-request.ts";
import type { LeadSale, SoldWhen } from "#app/db/sql/sell-leads.ts";
import { commissionOf, type Minor } from "../money.ts";
import type { ListingRule } from "../price-rules/listing-rule.ts";
import { DEFAULT_COMMISSION_BPS, HOLD_AFTER_WINDOW_HOURS } from "../sales/sale-terms.ts";
import { pricingOf, type Quote } from "./quote.ts";

type Agreed = {
  fill: number;
  quote: Quote;
  rule: ListingRule | null;
  price: Minor;
  bid: Minor;
  runnerUp: Minor | null;
  score: number;
  isReserved?: boolean;
};

/** A locked lead and what was agreed about it, as it is recorded. */
export function saleOf(
  lead: LockedLead,
  { fill, quote, rule, price, bid, runnerUp, score, isReserved }: Agreed,
): LeadSale {
  return {
    leadId: lead.id,
    fill,
    sellerId: lead.sellerId,
    saleMode: quote.mode,
    price,
    commission: commissionOf(price, lead.commissionBps ?? DEFAULT_COMMISSION_BPS),
    score,
    pricing: JSON.stringify(pricingOf(rule, quote, bid, runnerUp)),
    ruleNumber: rule?.number ?? null,
    isCounted: rule !== null && (rule.model === "tiered_volume" || takesTurns(rule)),
    windowDays: quote.mode === "exclusive_window" ? (rule?.windowDays ?? null) : null,
    isReserved: isReserved ?? false,
  };
}

function takesTurns({ allocation }: ListingRule): boolean {
  return allocation === "round_robin" || allocation === "weighted" || allocation === "percentage_deficit";
}

export function whenOf({ currency, now, return_window_hours }: LockedPurchaseRequest): SoldWhen {
  return { currency, now, returnWindowHours: return_window_hours, holdHours: HOLD_AFTER_WINDOW_HOURS };
}
