import { prisma } from "#app/db/client.server.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import type { ListPage } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type QuarantineRow, signalsOf, stateOf } from "./quarantine-view.ts";
import type { SignalCode } from "./signal-codes.ts";

export type QuarantineFilter = { sellerId?: string; sourceId?: string; signal?: SignalCode };

export const quarantineColumns = {
  leadId: true,
  organizationId: true,
  sourceId: true,
  batchId: true,
  score: true,
  signals: true,
  enteredAt: true,
  dueAt: true,
  decision: true,
  decidedAt: true,
  note: true,
} as const;
type Selected = Prisma.QuarantineGetPayload<{ select: typeof quarantineColumns }>;

/**
 * What waits for a reviewer, the nearest deadline first, `size + 1` of it; "older" leads towards later deadlines.
 * Cursor keys: due at (ISO), lead id. By quarantines_open_idx. The sandbox's leads are nobody's work.
 */
export async function listQuarantine(
  actor: MemberActor,
  filter: QuarantineFilter,
  page: ListPage,
): Promise<Outcome<QuarantineRow[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const order = page.cursor?.direction === "newer" ? "desc" : "asc";
  const rows = await prisma.quarantine.findMany({
    where: { AND: [openWhere(filter), beyond(page)] },
    orderBy: [{ dueAt: order }, { leadId: order }],
    take: page.size + 1,
    select: quarantineColumns,
  });
  return done(await withNames(rows));
}

/** How many wait in all, and whose they are: what the filter offers. */
export async function countQuarantine(actor: MemberActor, filter: QuarantineFilter) {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const [matching, bySource] = await Promise.all([
    prisma.quarantine.count({ where: openWhere(filter) }),
    prisma.quarantine.groupBy({ by: ["organizationId", "sourceId"], where: openWhere({}), _count: true }),
  ]);
  const { sellers, sources } = await namesOf(bySource);
  return done({
    matching,
    all: bySource.reduce((total, { _count }) => total + _count, 0),
    sellers: [...sellers].map(([id, name]) => ({ id, name })),
    sources: [...sources].map(([id, name]) => ({ id, name })),
  });
}

/** The leads that a filter finds, for deciding them together: those that were held up to that moment, at most so many. */
export async function findQuarantined(
  actor: MemberActor,
  filter: QuarantineFilter,
  { upTo, most }: { upTo: Date; most: number },
): Promise<bigint[]> {
  if (!may(actor, "exchange:read")) return [];
  const rows = await prisma.quarantine.findMany({
    where: { ...openWhere(filter), enteredAt: { lte: upTo } },
    orderBy: [{ dueAt: "asc" }, { leadId: "asc" }],
    take: most,
    select: { leadId: true },
  });
  return rows.map(({ leadId }) => leadId);
}

export async function withNames(rows: readonly Selected[]): Promise<QuarantineRow[]> {
  const { sellers, sources } = await namesOf(rows);
  return rows.map(({ organizationId, sourceId, signals, decision, ...row }) => ({
    ...row,
    seller: { id: organizationId, name: sellers.get(organizationId) ?? "" },
    source: { id: sourceId, name: sources.get(sourceId) ?? "" },
    signals: signalsOf(signals),
    state: stateOf(decision),
  }));
}

async function namesOf(rows: readonly { organizationId: string; sourceId: string }[]) {
  const ids = (of: (row: { organizationId: string; sourceId: string }) => string) => ({
    id: { in: [...new Set(rows.map(of))] },
  });
  const select = { id: true, name: true } as const;
  const [sellers, sources] = await Promise.all([
    prisma.organization.findMany({ where: ids((row) => row.organizationId), select, orderBy: { name: "asc" } }),
    prisma.source.findMany({ where: ids((row) => row.sourceId), select, orderBy: { name: "asc" } }),
  ]);
  const byId = (named: { id: string; name: string }[]) => new Map(named.map(({ id, name }) => [id, name]));
  return { sellers: byId(sellers), sources: byId(sources) };
}

function openWhere({ sellerId, sourceId, signal }: QuarantineFilter): Prisma.QuarantineWhereInput {
  return {
    decision: null,
    isTest: false,
    ...(sellerId !== undefined && { organizationId: sellerId }),
    ...(sourceId !== undefined && { sourceId }),
    ...(signal !== undefined && { signals: { array_contains: [{ code: signal }] } }),
  };
}

function beyond({ cursor }: ListPage): Prisma.QuarantineWhereInput {
  const [at = "", key] = cursor?.keys ?? [];
  const dueAt = new Date(at);
  const leadId = readNumericId(key);
  if (!cursor || Number.isNaN(dueAt.getTime()) || leadId === null) return {};
  const side = cursor.direction === "older" ? "gt" : "lt";
  return { OR: [{ dueAt: { [side]: dueAt } }, { dueAt, leadId: { [side]: leadId } }] };
}
