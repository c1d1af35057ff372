import { prisma } from "#app/db/client.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

/** The operator's demand: every batch of this seller is sampled before it is listed, whatever its sources say. */
export async function demandSamples(
  actor: MemberActor,
  { organizationId, isDemanded }: { organizationId: string; isDemanded: boolean },
): Promise<Outcome<undefined, "forbidden" | "not_found">> {
  if (!may(actor, "samples:check")) return refused("forbidden");
  if (!isUuid(organizationId)) return refused("not_found");
  return transaction<undefined, "not_found">(async (tx) => {
    const { count } = await tx.db.organization.updateMany({
      where: { id: organizationId, kinds: { hasSome: ["seller", "agency"] } },
      data: { samplesDemanded: isDemanded },
    });
    if (count === 0) return refused("not_found");
    await recordAuditEvents(tx, actor, [
      {
        organizationId,
        action: "samples.demanded",
        subject: `organization:${organizationId}`,
        detail: { policy: isDemanded ? "sample" : "none" },
      },
    ]);
    return done();
  });
}

export type SampledSeller = { id: string; name: string; isDemanded: boolean };

/** Who sells here, those of whom samples are demanded first, at most 1,000. */
export async function listSampledSellers(actor: MemberActor): Promise<Outcome<SampledSeller[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const sellers = await prisma.organization.findMany({
    where: { kinds: { hasSome: ["seller", "agency"] } },
    orderBy: [{ samplesDemanded: "desc" }, { name: "asc" }],
    take: 1_000,
    select: { id: true, name: true, samplesDemanded: true },
  });
  return done(sellers.map(({ samplesDemanded, ...seller }) => ({ ...seller, isDemanded: samplesDemanded })));
}
