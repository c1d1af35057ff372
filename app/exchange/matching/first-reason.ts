import { failureOf } from "../leads/filter-test.ts";
import { explainMatch, firstReason, type MatchContext, type MatchLead, type MatchRequest } from "./explain-match.ts";

/**
 * The first reason why a lead isn't for a request, as explainMatch tells it; null where there is none. Where it is a
 * filter, which is most often so, nothing behind it is looked at: for counting over many pairs. `isAmple`: nothing but
 * the lead itself could keep the request from it.
 */
export function firstReasonOf(
  lead: MatchLead,
  request: MatchRequest,
  context: MatchContext & { isAmple: boolean },
): string | null {
  if (context.isAmple && isOfItsKind(lead, request, context))
    for (const condition of request.filters) {
      const failure = failureOf(condition, lead);
      if (failure) return failure;
    }
  return firstReason(explainMatch(lead, request, context));
}

/** Whether the check of the kind of lead, which comes before the filters, passes. */
function isOfItsKind(lead: MatchLead, request: MatchRequest, context: MatchContext): boolean {
  if (lead.isTest || context.isSellerSuspended || context.isBlocked || lead.sellerId === request.buyer.id) return false;
  return lead.leadType === request.leadType && lead.currency === request.currency;
}
