import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BuyerTermsView } from "./buyer-terms-row.ts";
import { getPriceRule } from "./get-price-rule.server.ts";
import { nameBuyerTerms } from "./name-buyer-terms.server.ts";

/**
 * What the seller agreed with single buyers, at most 1,000 of it: for all rules first, then rule by rule; or under one
 * rule alone. Refuses `forbidden`, `not_found`.
 */
export async function listBuyerTerms(
  actor: MemberActor,
  wish: { priceRuleId?: string } = {},
): Promise<Outcome<BuyerTermsView[], "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  const sellerId = actor.organizationId;
  if (wish.priceRuleId === undefined) return done(await nameBuyerTerms({ sellerId }));
  const rule = await getPriceRule(actor, wish.priceRuleId);
  return rule.ok ? done(await nameBuyerTerms({ sellerId, priceRuleId: rule.value.id })) : rule;
}
