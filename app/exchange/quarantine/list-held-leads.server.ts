import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { type GeneralReason, generalReasonsOf, signalsOf, stateOf } from "./quarantine-view.ts";
import type { QuarantineState } from "./quarantine-process.ts";

/** A seller's own lead that was held: what kind of thing was odd, in general, and what became of it. */
export type HeldLead = {
  leadId: bigint;
  sourceId: string;
  batchId: string | null;
  isTest: boolean;
  reasons: GeneralReason[];
  enteredAt: Date;
  dueAt: Date;
  state: QuarantineState;
  decidedAt: Date | null;
  note: string;
};

/** The actor's own leads that are or were in quarantine, the latest first, `size + 1` of them. Cursor keys: entered at (ISO), lead id. */
export async function listHeldLeads(actor: MemberActor, page: ListPage): Promise<HeldLead[]> {
  const { order, take } = orderOf(page);
  const rows = await prisma.quarantine.findMany({
    where: { organizationId: actor.organizationId, ...beyond(page) },
    orderBy: [{ enteredAt: order }, { leadId: order }],
    take,
    select: {
      leadId: true,
      sourceId: true,
      batchId: true,
      isTest: true,
      signals: true,
      enteredAt: true,
      dueAt: true,
      decision: true,
      decidedAt: true,
      note: true,
    },
  });
  return rows.map(({ signals, decision, ...row }) => ({
    ...row,
    reasons: generalReasonsOf(signalsOf(signals)),
    state: stateOf(decision),
  }));
}

/** How many of the seller's leads are held now; of one batch where it is named. */
export function countHeldLeads(actor: MemberActor, batchId?: string): Promise<number> {
  return prisma.quarantine.count({
    where: { organizationId: actor.organizationId, decision: null, ...(batchId !== undefined && { batchId }) },
  });
}

function beyond({ cursor }: ListPage) {
  const [at = "", key] = cursor?.keys ?? [];
  const enteredAt = new Date(at);
  const leadId = readNumericId(key);
  if (!cursor || Number.isNaN(enteredAt.getTime()) || leadId === null) return {};
  const side = cursor.direction === "older" ? "lt" : "gt";
  return { OR: [{ enteredAt: { [side]: enteredAt } }, { enteredAt, leadId: { [side]: leadId } }] };
}
