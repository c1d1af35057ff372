import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { ProofPolicy } from "./proof-policy.ts";

/** Says what a source demands of its leads from now on, and what becomes of those that fail. Leads that wait are judged by it too. */
export async function setProofPolicy(
  actor: MemberActor,
  sourceId: string | undefined,
  policy: ProofPolicy,
): Promise<Outcome<undefined, "forbidden" | "not_found">> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  if (!isUuid(sourceId)) return refused("not_found");
  const { organizationId } = actor;
  return transaction<undefined, "not_found">(async (tx) => {
    const { count } = await tx.db.source.updateMany({
      where: { id: sourceId, organizationId },
      data: { proofPolicy: policy },
    });
    if (count === 0) return refused("not_found");
    const { certificate, email_domain } = policy;
    const detail = {
      certificate: certificate?.failed ?? "none",
      unreachable: certificate?.unreachable ?? "none",
      email_domain,
    };
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "source.proof_changed", subject: `source:${sourceId}`, detail },
    ]);
    return done();
  });
}
