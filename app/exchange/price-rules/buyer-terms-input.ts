import * as z from "zod";

export const BUYER_TERMS_MAX = 1_000;

/** What a seller agrees with one buyer; what isn't said is as with everybody. Factors and shares in basis points. */
export const buyerTermsInput = z.strictObject({
  /** Of the list price. */
  price_bps: z.int().min(1).max(100_000).default(10_000),
  /** The lowest first. */
  priority: z.int().min(1).max(1_000).default(100),
  /** So many leads where weight 1 gets one. */
  weight: z.int().min(1).max(1_000).default(1),
  /** Of the leads that are given away by shares; null: none. */
  share_bps: z.int().min(1).max(10_000).nullable().default(null),
  /** The group that is asked, the lowest first. */
  waterfall_rank: z.int().min(1).max(20).default(1),
});
export type BuyerTermsInput = z.output<typeof buyerTermsInput>;
