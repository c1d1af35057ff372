import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";

export type IntakeCounts = {
  accepted: number;
  rejected: number;
  duplicate: number;
  /** Batches that are at work, and those that wait for the seller. */
  working: number;
  waiting: number;
};

/** What has come in from the seller so far, added up from the batches: never by counting leads. */
export async function countIntake(actor: MemberActor): Promise<IntakeCounts> {
  const groups = await prisma.batch.groupBy({
    by: ["status"],
    where: { organizationId: actor.organizationId, status: { notIn: ["receiving", "withdrawn"] } },
    _count: { _all: true },
    _sum: { rowsAccepted: true, rowsRejected: true, rowsDuplicate: true },
  });
  const total = (pick: (group: (typeof groups)[number]) => number | null) =>
    groups.reduce((sum, group) => sum + (pick(group) ?? 0), 0);
  const batches = (...statuses: string[]) =>
    total(({ status, _count }) => (statuses.includes(status) ? _count._all : 0));
  return {
    accepted: total(({ _sum }) => _sum.rowsAccepted),
    rejected: total(({ _sum }) => _sum.rowsRejected),
    duplicate: total(({ _sum }) => _sum.rowsDuplicate),
    working: batches("queued", "running"),
    waiting: batches("awaiting_mapping"),
  };
}
