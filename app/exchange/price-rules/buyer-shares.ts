/** A buyer's share under one price rule, or under all that it has no terms of its own for (null). */
export type BuyerShare = { buyerId: string; priceRuleId: string | null; shareBps: number | null };

export const WHOLE_BPS = 10_000;

/**
 * The shares of one rule's leads together: those agreed for it, and those agreed for all rules with buyers who have no
 * terms for this one. With null those for all rules alone, as they count for a rule that has no terms yet.
 */
export function sharesOf(priceRuleId: string | null, shares: readonly BuyerShare[]): number {
  const own = priceRuleId === null ? [] : shares.filter((share) => share.priceRuleId === priceRuleId);
  const named = new Set(own.map(({ buyerId }) => buyerId));
  const others = shares.filter((share) => share.priceRuleId === null && !named.has(share.buyerId));
  return [...own, ...others].reduce((sum, { shareBps }) => sum + (shareBps ?? 0), 0);
}

/** The greatest sum of shares under any of these rules, or under a rule to come. */
export function greatestShares(priceRuleIds: readonly string[], shares: readonly BuyerShare[]): number {
  return Math.max(...[null, ...priceRuleIds].map((id) => sharesOf(id, shares)));
}
