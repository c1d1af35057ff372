import type { MemberActor } from "../actor.ts";
import { isUuid, readNumericId } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { explainMatch, firstReason, type MatchCheck } from "./explain-match.ts";
import { loadMatchContext } from "./load-match-context.server.ts";
import { loadMatchLead } from "./load-match-lead.server.ts";
import { loadMatchRequests } from "./load-match-requests.server.ts";

export type Explanation = { matches: boolean; reason: string | null; checks: MatchCheck[] };

/**
 * Why a listed lead is or isn't for the buyer's own request. Whether the buyer's suppression list names the person, or
 * the buyer has the same person from another listing, is never told: the answer would say who a listed lead is.
 */
export async function explainForBuyer(
  actor: MemberActor,
  { purchaseRequestId, leadId }: { purchaseRequestId: string | undefined; leadId: string | undefined },
): Promise<Outcome<Explanation, "forbidden" | "not_found">> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  const id = readNumericId(leadId);
  if (!isUuid(purchaseRequestId) || id === null) return refused("not_found");
  const [request] = await loadMatchRequests({ id: purchaseRequestId, buyerId: actor.organizationId });
  const lead = await loadMatchLead(id);
  if (!request || !lead) return refused("not_found");
  const context = await loadMatchContext(lead, request);
  const isListed = ["available", "partially_sold", "sold_out"].includes(lead.status) && !lead.isTest;
  if (!isListed && !context.hasLead) return refused("not_found");
  const told = { ...context, isSuppressed: false, isDuplicate: context.hasLead };
  const checks = explainMatch(lead, request, told);
  const reason = firstReason(checks);
  return done({ matches: reason === null, reason, checks });
}
