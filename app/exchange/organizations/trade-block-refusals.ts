/** Why an operation on blocks says no, in order of precedence. */
export const tradeBlockRefusals = ["forbidden", "own_organization", "not_found", "too_many_blocks"] as const;
export type TradeBlockRefusal = (typeof tradeBlockRefusals)[number];
