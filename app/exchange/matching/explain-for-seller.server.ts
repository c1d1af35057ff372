import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { explainMatch, firstReason, type MatchCheck } from "./explain-match.ts";
import { loadMatchContext } from "./load-match-context.server.ts";
import { loadMatchLead } from "./load-match-lead.server.ts";
import { loadMatchRequests } from "./load-match-requests.server.ts";

/** Reason code, or `matches`, and for how many of the active requests of the lead's type. Most frequent first. */
export type UnsoldReason = { reason: string; requests: number };

/**
 * Why the seller's own lead isn't bought by the requests that are active now. What concerns the buyers' own affairs
 * (their money, their lists, what they have) is told as one reason, `buyer_not_buying`.
 */
export async function explainForSeller(
  actor: MemberActor,
  leadId: string | undefined,
): Promise<Outcome<{ reasons: UnsoldReason[] }, "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  const id = readNumericId(leadId);
  const lead = id === null ? null : await loadMatchLead(id);
  if (!lead || lead.sellerId !== actor.organizationId) return refused("not_found");
  const counts = new Map<string, number>();
  for (const request of await loadMatchRequests({ leadType: lead.leadType, status: "active" })) {
    const context = await loadMatchContext(lead, request);
    const reason = firstReason(explainMatch(lead, request, context).map(toldToSeller)) ?? "matches";
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const reasons = [...counts].map(([reason, requests]) => ({ reason, requests }));
  return done({ reasons: reasons.sort((one, other) => other.requests - one.requests) });
}

const buyersOwn: readonly MatchCheck["check"][] = ["active", "schedule", "funds", "caps", "duplicate"];

function toldToSeller({ check, reasons }: MatchCheck): MatchCheck {
  return { check, reasons: buyersOwn.includes(check) && reasons.length > 0 ? ["buyer_not_buying"] : reasons };
}
