import * as z from "zod";
import type { AskedTerms } from "#app/exchange/price-rules/asked-terms.ts";
import { type BuyerTermsInput, buyerTermsInput } from "#app/exchange/price-rules/buyer-terms-input.ts";
import { integerInput, percentInput } from "./form-inputs.ts";

/** Terms as with everybody: what a form begins with. */
export const usualBuyerTerms: BuyerTermsInput = buyerTermsInput.parse({});

/** A buyer's terms as a page's form says them, in percent; what it doesn't ask stays as it was. */
export function buyerTermsForm(before: BuyerTermsInput, asked: AskedTerms) {
  const unasked = z.undefined().optional();
  return z
    .strictObject({
      price: percentInput({ min: 1, max: 100_000 }),
      priority: integerInput({ min: 1, max: 1_000 }),
      weight: asked.weight ? integerInput({ min: 1, max: 1_000 }) : unasked,
      share: asked.share ? percentInput({ min: 1, max: 10_000 }).optional() : unasked,
      waterfall_rank: asked.waterfallRank ? integerInput({ min: 1, max: 20 }) : unasked,
    })
    .transform((said): BuyerTermsInput => ({
      price_bps: said.price,
      priority: said.priority,
      weight: said.weight ?? before.weight,
      share_bps: asked.share ? (said.share ?? null) : before.share_bps,
      waterfall_rank: said.waterfall_rank ?? before.waterfall_rank,
    }));
}
