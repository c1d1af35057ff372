import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { type BatchView, batchViewColumns, batchViewOf } from "./batch-view.ts";

/** Where the page begins: beyond the batch made then; `newer` asks for those after it, in rising order. */
export type BatchesWish = { size: number; beyond?: { createdAt: Date; id: string; direction: "older" | "newer" } };

/** The seller's own batches, newest first (oldest first when asked towards newer), at most `size`. */
export async function listBatches(actor: MemberActor, { size, beyond }: BatchesWish): Promise<BatchView[]> {
  const order = beyond?.direction === "newer" ? "asc" : "desc";
  const past = order === "asc" ? "gt" : "lt";
  const rows = await prisma.batch.findMany({
    where: {
      organizationId: actor.organizationId,
      status: { not: "receiving" },
      ...(beyond && {
        OR: [{ createdAt: { [past]: beyond.createdAt } }, { createdAt: beyond.createdAt, id: { [past]: beyond.id } }],
      }),
    },
    select: batchViewColumns,
    orderBy: [{ createdAt: order }, { id: order }],
    take: size,
  });
  const names = await namesFor(rows);
  return rows.map((row) => batchViewOf(row, names));
}

type Named = { sourceId: string | null; priceRuleId: string | null };

/** What the batches' sources and price rules are called. */
export async function namesFor(batches: readonly Named[]) {
  const idsOf = (pick: (batch: Named) => string | null) => [...new Set(batches.map(pick).filter((id) => id !== null))];
  const [sources, rules] = await Promise.all([
    prisma.source.findMany({
      where: { id: { in: idsOf((batch) => batch.sourceId) } },
      select: { id: true, name: true },
    }),
    prisma.priceRule.findMany({
      where: { id: { in: idsOf((batch) => batch.priceRuleId) } },
      select: { id: true, name: true, currency: true },
    }),
  ]);
  return {
    sources: new Map(sources.map(({ id, name }) => [id, name])),
    rules: new Map(rules.map(({ id, name, currency }) => [id, { name, currency }])),
  };
}
