import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type ProofPolicy, readProofPolicy } from "./proof-policy.ts";

export type SourceProof = { id: string; name: string; policy: ProofPolicy; waiting: number };

/** What one of the seller's own sources demands, and how many of its leads wait for it now. */
export async function getProofPolicy(
  { organizationId }: MemberActor,
  sourceId: string | undefined,
): Promise<Outcome<SourceProof, "not_found">> {
  if (!isUuid(sourceId)) return refused("not_found");
  const source = await prisma.source.findFirst({
    where: { id: sourceId, organizationId },
    select: { id: true, name: true, proofPolicy: true },
  });
  if (!source) return refused("not_found");
  const waiting = await prisma.lead.count({ where: { sellerId: organizationId, sourceId, status: "received" } });
  return done({ id: source.id, name: source.name, policy: readProofPolicy(source.proofPolicy), waiting });
}
