import * as z from "zod";
import type { BuyerTermsView } from "#app/exchange/price-rules/buyer-terms-row.ts";
import { idShape, timeShape } from "./shapes.ts";

const named = z.object({ id: idShape, name: z.string() });

export const buyerTermsShape = z.object({
  buyer: named,
  /** Null: all rules that the buyer has no terms of its own for. */
  price_rule: named.nullable(),
  price_bps: z.int(),
  priority: z.int(),
  weight: z.int(),
  share_bps: z.int().nullable(),
  waterfall_rank: z.int(),
  changed_at: timeShape,
});
export const buyerTermsListShape = z.object({ data: z.array(buyerTermsShape) });

export function buyerTermsJson(terms: BuyerTermsView): z.output<typeof buyerTermsShape> {
  return {
    buyer: terms.buyer,
    price_rule: terms.priceRule,
    price_bps: terms.priceBps,
    priority: terms.priority,
    weight: terms.weight,
    share_bps: terms.shareBps,
    waterfall_rank: terms.waterfallRank,
    changed_at: terms.changedAt.toISOString(),
  };
}
