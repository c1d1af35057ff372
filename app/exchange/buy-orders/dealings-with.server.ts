import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";

/** What a buyer has to do with a lead of the market: its sale, its reservation, its order. */
export type Dealings = { saleId: string | null; reservationId: string | null; orderId: string | null };

/** Of leads that are shown to this buyer, those that it has, holds or has ordered. Its own affairs only. */
export async function dealingsWith(
  { organizationId: buyerId }: MemberActor,
  leadIds: readonly string[],
): Promise<Map<string, Dealings>> {
  const leadId = { in: leadIds.map(BigInt) };
  const [sales, reservations, orders] = await Promise.all([
    prisma.sale.findMany({ where: { buyerId, leadId }, select: { id: true, leadId: true } }),
    prisma.reservation.findMany({ where: { buyerId, leadId, status: "held" }, select: { id: true, leadId: true } }),
    prisma.buyOrder.findMany({ where: { buyerId, leadId, status: "open" }, select: { id: true, leadId: true } }),
  ]);
  const dealings = new Map<string, Dealings>();
  const note = (id: bigint, change: Partial<Dealings>) =>
    dealings.set(String(id), { ...none, ...dealings.get(String(id)), ...change });
  for (const { id, leadId: of } of sales) note(of, { saleId: String(id) });
  for (const { id, leadId: of } of reservations) note(of, { reservationId: id });
  for (const { id, leadId: of } of orders) note(of, { orderId: id });
  return dealings;
}

const none: Dealings = { saleId: null, reservationId: null, orderId: null };
