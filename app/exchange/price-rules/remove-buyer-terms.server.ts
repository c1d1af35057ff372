import { lockOrganization } from "#app/db/sql/memberships.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BuyerTermsRefusal } from "./buyer-terms-refusals.ts";
import { buyerTermsColumns } from "./buyer-terms-row.ts";
import { checkShares } from "./check-shares.server.ts";
import { type BuyerTermsKey, namesOf } from "./set-buyer-terms.server.ts";

type Refusal = Extract<BuyerTermsRefusal, "forbidden" | "not_found" | "shares_above_whole">;

/**
 * Takes a buyer's terms away: from now on those for all rules count for it, or what counts for everybody. Refuses
 * `forbidden`, `not_found`, and `shares_above_whole` where the share that comes back would be too much.
 */
export async function removeBuyerTerms(
  actor: MemberActor,
  wish: { id: string } | BuyerTermsKey,
): Promise<Outcome<undefined, Refusal>> {
  if (!may(actor, "pricing:write")) return refused("forbidden");
  const { organizationId: sellerId } = actor;
  if (Object.values(wish).some((id) => id !== null && !isUuid(id))) return refused("not_found");
  return transaction<undefined, Refusal>(async (tx) => {
    await tx.rows(lockOrganization(sellerId));
    const terms = await tx.db.buyerTerms.findFirst({ where: { sellerId, ...wish }, select: buyerTermsColumns });
    if (!terms) return refused("not_found");
    await tx.db.buyerTerms.delete({ where: { id: terms.id }, select: { id: true } });
    const shares = await checkShares(tx, sellerId);
    if (!shares.ok) return shares;
    // From here it must succeed.
    await recordAuditEvents(tx, actor, [
      {
        organizationId: sellerId,
        action: "buyer_terms.removed",
        subject: `buyer_terms:${terms.id}`,
        detail: namesOf(terms),
      },
    ]);
    return done();
  });
}
