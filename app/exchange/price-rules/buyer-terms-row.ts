import type { BuyerShare } from "./buyer-shares.ts";
import type { BuyerTermsInput } from "./buyer-terms-input.ts";

/** What the table keeps of a buyer's terms. */
export const buyerTermsColumns = {
  id: true,
  buyerId: true,
  priceRuleId: true,
  priceBps: true,
  priority: true,
  weight: true,
  shareBps: true,
  waterfallRank: true,
  changedAt: true,
} as const;

type Row = {
  id: string;
  buyerId: string;
  priceRuleId: string | null;
  priceBps: number;
  priority: number;
  weight: number;
  shareBps: number | null;
  waterfallRank: number;
  changedAt: Date;
};

export type BuyerTermsView = Omit<Row, "buyerId" | "priceRuleId"> & {
  buyer: { id: string; name: string };
  /** Null: all rules that the buyer has no terms of its own for. */
  priceRule: { id: string; name: string } | null;
};
/** Names by id. */
export type Names = ReadonlyMap<string, string>;

export function buyerTermsOf(
  { buyerId, priceRuleId, ...row }: Row,
  names: { buyers: Names; rules: Names },
): BuyerTermsView {
  return {
    ...row,
    buyer: { id: buyerId, name: names.buyers.get(buyerId) ?? "" },
    priceRule: priceRuleId === null ? null : { id: priceRuleId, name: names.rules.get(priceRuleId) ?? "" },
  };
}

export function buyerShareOf({ buyer, priceRule, shareBps }: BuyerTermsView): BuyerShare {
  return { buyerId: buyer.id, priceRuleId: priceRule?.id ?? null, shareBps };
}

export function buyerTermsData(terms: BuyerTermsInput) {
  return {
    priceBps: terms.price_bps,
    priority: terms.priority,
    weight: terms.weight,
    shareBps: terms.share_bps,
    waterfallRank: terms.waterfall_rank,
  };
}

/** The terms as they would be said again. */
export function buyerTermsSaid(terms: Omit<Row, "id" | "buyerId" | "priceRuleId" | "changedAt">): BuyerTermsInput {
  return {
    price_bps: terms.priceBps,
    priority: terms.priority,
    weight: terms.weight,
    share_bps: terms.shareBps,
    waterfall_rank: terms.waterfallRank,
  };
}
