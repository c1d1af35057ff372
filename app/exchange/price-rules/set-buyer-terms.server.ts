import { lockOrganization } from "#app/db/sql/memberships.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { type MemberActor, actorName } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { findPartner } from "../organizations/find-partner.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { BUYER_TERMS_MAX, type BuyerTermsInput } from "./buyer-terms-input.ts";
import type { BuyerTermsRefusal } from "./buyer-terms-refusals.ts";
import { buyerTermsColumns, buyerTermsData, buyerTermsSaid } from "./buyer-terms-row.ts";
import { checkShares } from "./check-shares.server.ts";

/** With whom, and for which rule of the seller; null: for all that the buyer has no terms of its own for. */
export type BuyerTermsKey = { buyerId: string; priceRuleId: string | null };

/**
 * Sets what the seller agreed with a buyer, in place of what was agreed before; it counts for sales from now on.
 * Refuses `forbidden`, `not_found` (the rule), `own_organization`, `buyer_unknown` (no organisation that may buy),
 * `too_many_buyer_terms`, `shares_above_whole`.
 */
export async function setBuyerTerms(
  actor: MemberActor,
  key: BuyerTermsKey,
  terms: BuyerTermsInput,
): Promise<Outcome<{ id: string }, BuyerTermsRefusal>> {
  if (!may(actor, "pricing:write")) return refused("forbidden");
  const { organizationId: sellerId } = actor;
  return transaction<{ id: string }, BuyerTermsRefusal>(async (tx) => {
    await tx.rows(lockOrganization(sellerId));
    if (!(await isOwnRule(tx, sellerId, key.priceRuleId))) return refused("not_found");
    if (key.buyerId === sellerId) return refused("own_organization");
    const buyer = await findPartner(key.buyerId, ["buyers"], tx.db);
    if (!buyer || buyer.isSuspended) return refused("buyer_unknown");
    const where = { sellerId, ...key };
    const before = await tx.db.buyerTerms.findFirst({ where, select: buyerTermsColumns });
    if (before && isSame(buyerTermsSaid(before), terms)) return done({ id: before.id });
    if (!before && (await tx.db.buyerTerms.count({ where: { sellerId } })) >= BUYER_TERMS_MAX)
      return refused("too_many_buyer_terms", { most: String(BUYER_TERMS_MAX) });
    const data = { ...buyerTermsData(terms), createdBy: actorName(actor), changedAt: new Date() };
    const { id } = before
      ? await tx.db.buyerTerms.update({ where: { id: before.id }, data, select: { id: true } })
      : await tx.db.buyerTerms.create({ data: { ...where, ...data }, select: { id: true } });
    const shares = await checkShares(tx, sellerId);
    if (!shares.ok) return shares;
    // From here it must succeed.
    const { share_bps, ...rest } = terms;
    const detail = { ...namesOf(key), ...rest, ...(share_bps !== null && { share_bps }) };
    const subject = `buyer_terms:${id}`;
    await recordAuditEvents(tx, actor, [{ organizationId: sellerId, action: "buyer_terms.set", subject, detail }]);
    return done({ id });
  });
}

/** How the audit trail names whom the terms are with, and for which rule. */
export function namesOf({ buyerId, priceRuleId }: BuyerTermsKey) {
  return { buyer: buyerId, price_rule: priceRuleId ?? "all" };
}

function isSame(one: BuyerTermsInput, other: BuyerTermsInput): boolean {
  return (Object.keys(one) as (keyof BuyerTermsInput)[]).every((name) => one[name] === other[name]);
}

async function isOwnRule({ db }: Tx, organizationId: string, id: string | null): Promise<boolean> {
  if (id === null) return true;
  return isUuid(id) && (await db.priceRule.count({ where: { id, organizationId } })) > 0;
}
