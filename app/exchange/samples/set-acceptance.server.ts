import { prisma } from "#app/db/client.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { AcceptancePolicy } from "./sample-process.ts";

/** A seller's own wish: whether batches of this source are sampled before they are listed. Holds for batches that start after it. */
export async function setAcceptance(
  actor: MemberActor,
  { sourceId, policy }: { sourceId: string | undefined; policy: AcceptancePolicy },
): Promise<Outcome<undefined, "forbidden" | "not_found">> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  if (!isUuid(sourceId)) return refused("not_found");
  const { organizationId } = actor;
  return transaction<undefined, "not_found">(async (tx) => {
    const { count } = await tx.db.source.updateMany({
      where: { id: sourceId, organizationId },
      data: { acceptance: policy },
    });
    if (count === 0) return refused("not_found");
    await recordAuditEvents(tx, actor, [
      { organizationId, action: "samples.demanded", subject: `source:${sourceId}`, detail: { policy } },
    ]);
    return done();
  });
}

export type SourceAcceptance = { id: string; name: string; policy: AcceptancePolicy };

/** The seller's sources with their policies, and whether the operator demands samples of all of them. */
export async function listAcceptance(
  actor: MemberActor,
): Promise<{ sources: SourceAcceptance[]; isDemanded: boolean }> {
  const { organizationId } = actor;
  const [sources, organization] = await Promise.all([
    prisma.source.findMany({
      where: { organizationId },
      orderBy: { name: "asc" },
      select: { id: true, name: true, acceptance: true },
    }),
    prisma.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { samplesDemanded: true } }),
  ]);
  return {
    sources: sources.map(({ acceptance, ...source }) => ({ ...source, policy: acceptance as AcceptancePolicy })),
    isDemanded: organization.samplesDemanded,
  };
}
