import { lockOrganization } from "#app/db/sql/memberships.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { findPartner } from "./find-partner.server.ts";
import { BLOCKS_MAX, type TradeBlockInput } from "./trade-block-input.ts";
import type { TradeBlockRefusal } from "./trade-block-refusals.ts";
import { partnerSidesOf } from "./trade-partners.ts";

/**
 * Trades no more with an organisation: a seller with a buyer, a buyer with a seller. It counts for new sales alone.
 * Done again, only the note changes. Refuses `forbidden`, `own_organization`, `not_found` (nobody to trade with),
 * `too_many_blocks`.
 */
export async function blockOrganization(
  actor: MemberActor,
  blockedId: string | undefined,
  { note }: TradeBlockInput,
): Promise<Outcome<undefined, TradeBlockRefusal>> {
  if (!may(actor, "blocks:write")) return refused("forbidden");
  const { organizationId } = actor;
  if (blockedId === organizationId) return refused("own_organization");
  return transaction<undefined, TradeBlockRefusal>(async (tx) => {
    await tx.rows(lockOrganization(organizationId));
    const partner = await findPartner(blockedId, partnerSidesOf(actor), tx.db);
    if (!partner) return refused("not_found");
    const key = { organizationId, blockedId: partner.id };
    const before = await tx.db.tradeBlock.findUnique({
      where: { organizationId_blockedId: key },
      select: { note: true },
    });
    if (before?.note === note) return done();
    if (!before && (await tx.db.tradeBlock.count({ where: { organizationId } })) >= BLOCKS_MAX)
      return refused("too_many_blocks", { most: String(BLOCKS_MAX) });
    // From here it must succeed.
    await tx.db.tradeBlock.upsert({
      where: { organizationId_blockedId: key },
      create: { ...key, note, createdBy: actorName(actor) },
      update: { note },
      select: { blockedId: true },
    });
    const subject = `organization:${partner.id}`;
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "organization.blocked", subject, detail: { is_new: before === null } },
    ]);
    return done();
  });
}
