import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { explainMatch, firstReason } from "./explain-match.ts";
import { loadLeadMatches } from "./load-lead-matches.server.ts";
import { type SellersReason, sellersReason, sellersReasons } from "./sellers-reasons.ts";

/**
 * Why the seller's own lead isn't bought by the requests that are active now; `matches` for those that would. What
 * concerns the buyers' own affairs (their money, their lists, what they have) is told as one reason, `buyer_not_buying`,
 * and numbers only in steps.
 */
export async function explainForSeller(
  actor: MemberActor,
  leadId: string | undefined,
): Promise<Outcome<{ reasons: SellersReason[] }, "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  const id = readNumericId(leadId);
  const found = id === null ? null : await loadLeadMatches(id, actor.organizationId);
  if (!found) return refused("not_found");
  const counts = new Map<string, number>();
  for (const { request, context } of found.matches) {
    const first = firstReason(explainMatch(found.lead, request, context));
    const reason = first === null ? "matches" : sellersReason(first, context);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return done({ reasons: sellersReasons(counts) });
}
