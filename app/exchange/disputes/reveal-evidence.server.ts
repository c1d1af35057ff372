import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { transaction, type Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { evidencePlace } from "./add-dispute-evidence.server.ts";
import { asDisputeStatus, isOpenDispute } from "./dispute-process.ts";
import { sideOf } from "./dispute-view.ts";

export type RevealedEvidence = {
  id: bigint;
  side: string;
  kind: string;
  fileName: string | null;
  mediaType: string | null;
  createdAt: Date;
  body: Uint8Array;
};
export type RevealEvidenceRefusal = "forbidden" | "not_found" | "evidence_closed";

/** All the evidence of a dispute, or one piece of it. */
export type EvidenceWish = { disputeId: string | undefined } | { evidenceId: bigint | null };

/**
 * Opens evidence: for the parties while the dispute is open, for the operator at any time. One event in the buyer's
 * audit trail for each call, written before anything is handed out: the evidence is about a person whose contacts that
 * buyer bought.
 */
export async function revealEvidence(
  actor: MemberActor,
  wish: EvidenceWish,
): Promise<Outcome<RevealedEvidence[], RevealEvidenceRefusal>> {
  return transaction<RevealedEvidence[], RevealEvidenceRefusal>(async (tx) => {
    const dispute = await disputeOf(tx, wish);
    const side = dispute && sideOf(actor, dispute);
    if (!dispute || !side) return refused("not_found");
    if (!mayOpen(actor)) return refused("forbidden");
    if (side !== "operator" && !isOpenDispute(asDisputeStatus(dispute.status))) return refused("evidence_closed");
    const evidence = await openEvidence(tx, dispute.id, "evidenceId" in wish ? wish.evidenceId : null);
    if (evidence.length === 0) return refused("not_found");
    await recordAuditEvents(tx, actor, [
      {
        organizationId: dispute.buyerId,
        action: "evidence.revealed",
        subject: `dispute:${dispute.id}`,
        detail: { side, pieces: evidence.length },
      },
    ]);
    return done(evidence);
  });
}

async function disputeOf(tx: Tx, wish: EvidenceWish) {
  const select = { id: true, buyerId: true, sellerId: true, status: true } as const;
  if ("disputeId" in wish)
    return isUuid(wish.disputeId) ? tx.db.dispute.findUnique({ where: { id: wish.disputeId }, select }) : null;
  if (wish.evidenceId === null) return null;
  const where = { id: wish.evidenceId, side: { in: ["buyer", "seller"] } };
  const piece = await tx.db.disputeEvidence.findFirst({ where, select: { dispute: { select } } });
  return piece?.dispute ?? null;
}

/** Viewers see that there is evidence; who acts in disputes, on any side, may read it. */
function mayOpen(actor: MemberActor): boolean {
  return may(actor, "disputes:open") || may(actor, "disputes:answer") || may(actor, "disputes:decide");
}

async function openEvidence(tx: Tx, disputeId: string, evidenceId: bigint | null): Promise<RevealedEvidence[]> {
  const sealed = await tx.db.disputeEvidence.findMany({
    where: { disputeId, side: { in: ["buyer", "seller"] }, ...(evidenceId !== null && { id: evidenceId }) },
    orderBy: { id: "asc" },
    select: {
      id: true,
      side: true,
      kind: true,
      fileName: true,
      mediaType: true,
      createdAt: true,
      body: true,
      dataKeyId: true,
    },
  });
  const keys = await openDataKeys(
    tx,
    sealed.map((each) => each.dataKeyId),
  );
  return sealed.map(({ body, dataKeyId, ...entry }) => ({
    ...entry,
    body: open(keys.get(dataKeyId)!, body, evidencePlace(entry.id)),
  }));
}
