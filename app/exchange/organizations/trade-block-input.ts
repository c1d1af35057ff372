import * as z from "zod";

export const BLOCKS_MAX = 1_000;

/** Why one doesn't trade with somebody, for one's own colleagues. */
export const tradeBlockInput = z.strictObject({
  note: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}<>]*$/u, "auth.nameCharacters")
    .default(""),
});
export type TradeBlockInput = z.output<typeof tradeBlockInput>;
