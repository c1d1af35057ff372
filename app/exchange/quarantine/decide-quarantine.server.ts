import { type DecidedRow, endQuarantine } from "#app/db/sql/quarantines.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import { type MemberActor, actorName } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { QuarantineDecision } from "./quarantine-process.ts";
import type { DecideQuarantineRefusal } from "./quarantine-refusals.ts";

export const DECIDED_AT_ONCE_MOST = 1_000;
/** A seller reads why a lead was rejected, so there is something to read. */
export const REJECTION_NOTE_LEAST = 10;

export type QuarantineWish = { leadIds: readonly bigint[]; decision: QuarantineDecision; note: string };
/** `passedOver` were decided by somebody else meanwhile, or left the quarantine another way. */
export type QuarantineDecided = { decided: number; passedOver: number };

/**
 * Releases or rejects held leads, up to 1,000 at once. Released ones go back to where they were held from and are
 * offered; each lead is one event in its seller's audit trail. Nobody decides about leads of an organisation that they
 * belong to. Refused as `not_quarantined` when none of them is in quarantine any more.
 */
export async function decideQuarantine(
  actor: MemberActor,
  { leadIds, decision, note }: QuarantineWish,
): Promise<Outcome<QuarantineDecided, DecideQuarantineRefusal>> {
  if (!may(actor, "quarantine:decide")) return refused("forbidden");
  const ids = [...new Set(leadIds)];
  if (ids.length === 0) return refused("nothing_chosen");
  if (ids.length > DECIDED_AT_ONCE_MOST) return refused("too_many_chosen", { most: String(DECIDED_AT_ONCE_MOST) });
  return transaction<QuarantineDecided, DecideQuarantineRefusal>(async (tx) => {
    const sellers = await tx.db.quarantine.findMany({
      where: { leadId: { in: ids } },
      distinct: ["organizationId"],
      select: { organizationId: true },
    });
    if (sellers.length === 0) return refused("not_found");
    if (
      await belongsToOneOf(
        tx,
        actor,
        sellers.map(({ organizationId }) => organizationId),
      )
    )
      return refused("own_leads");
    if (decision === "reject" && note.trim().length < REJECTION_NOTE_LEAST)
      return refused("note_too_short", { minimum: String(REJECTION_NOTE_LEAST) });
    const wish = { decision, by: actorName(actor), note: note.trim() };
    const decided = await tx.rows<DecidedRow>(endQuarantine(ids, wish));
    if (decided.length === 0) return refused("not_quarantined");
    // From here it must succeed.
    await recordDecision(tx, actor, { decided, decision });
    if (decision === "release") await offerReleased(tx, decided);
    return done({ decided: decided.length, passedOver: ids.length - decided.length });
  });
}

/** A key acts for the person who made it. */
async function belongsToOneOf(tx: Tx, actor: MemberActor, organizationIds: readonly string[]): Promise<boolean> {
  if (organizationIds.includes(actor.organizationId)) return true;
  const userId =
    actor.by === "person"
      ? actor.userId
      : (await tx.db.apiKey.findUniqueOrThrow({ where: { id: actor.apiKeyId }, select: { createdBy: true } }))
          .createdBy;
  return (await tx.db.membership.count({ where: { userId, organizationId: { in: [...organizationIds] } } })) > 0;
}

type Ended = { decided: readonly DecidedRow[]; decision: QuarantineDecision };

function recordDecision(tx: Tx, actor: MemberActor, { decided, decision }: Ended): Promise<void> {
  const action = decision === "release" ? "lead.released" : "lead.rejected";
  return recordAuditEvents(
    tx,
    actor,
    decided.map(({ id, seller_id }) => ({ organizationId: seller_id, action, subject: `lead:${id}` })),
  );
}

/** What waits for its batch's sample goes on waiting. */
async function offerReleased(tx: Tx, decided: readonly DecidedRow[]): Promise<void> {
  const sellable = decided.filter(({ held_from, is_test }) => held_from === "available" && !is_test);
  await promiseOffers(
    tx,
    sellable.map(({ id, seller_id: sellerId, lead_type: leadType }) => ({
      ...{ sellerId, leadType },
      ...{ firstLeadId: id, lastLeadId: id },
    })),
  );
}
