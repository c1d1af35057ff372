import { database, prisma } from "#app/db/client.server.ts";
import { type SampleCountsRow, selectSampleCounts } from "#app/db/sql/samples.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { type SampleRow, shownState } from "./sample-view.ts";

export const sampleColumns = {
  batchId: true,
  organizationId: true,
  population: true,
  size: true,
  allowed: true,
  seed: true,
  state: true,
  openedAt: true,
  dueAt: true,
  decidedAt: true,
  note: true,
} as const;
type Selected = Prisma.SampleGetPayload<{ select: typeof sampleColumns }>;
const none = { pending: 0, valid: 0, invalid: 0 };

/** Samples with the names of their files and sellers, and how they stand. The caller has asked whose they may be. */
export async function loadSamples(rows: readonly Selected[]): Promise<SampleRow[]> {
  const ids = rows.map(({ batchId }) => batchId);
  const [batches, sellers, counts] = await Promise.all([
    prisma.batch.findMany({ where: { id: { in: ids } }, select: { id: true, fileName: true, status: true } }),
    prisma.organization.findMany({
      where: { id: { in: rows.map(({ organizationId }) => organizationId) } },
      select: { id: true, name: true },
    }),
    database.rows<SampleCountsRow>(selectSampleCounts(ids)),
  ]);
  const batchOf = new Map(batches.map((batch) => [batch.id, batch]));
  const nameOf = new Map(sellers.map(({ id, name }) => [id, name]));
  const countsOf = (batchId: string, inSample: boolean) =>
    counts.find((each) => each.batch_id === batchId && each.in_sample === inSample) ?? none;
  return rows.map(({ organizationId, state, ...row }) => {
    const batch = batchOf.get(row.batchId)!;
    const { pending, valid, invalid } = countsOf(row.batchId, true);
    const others = countsOf(row.batchId, false);
    return {
      ...row,
      fileName: batch.fileName,
      seller: { id: organizationId, name: nameOf.get(organizationId) ?? "" },
      state: shownState(state, batch.status),
      counts: { pending, valid, invalid },
      all: { pending: pending + others.pending, valid: valid + others.valid, invalid: invalid + others.invalid },
    };
  });
}
