import { randomUUID } from "node:crypto";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { buyNow } from "../../app/exchange/reservations/buy-now.server.ts";
import { reserveLead } from "../../app/exchange/reservations/reserve-lead.server.ts";
import { aBuyer } from "./organizations.ts";
import { fundWallet } from "./wallet.ts";

export async function aRichBuyer(cash = 100_000n): Promise<PersonActor> {
  const buyer = await aBuyer();
  if (cash > 0n) await fundWallet(buyer, cash);
  return buyer;
}

export type Wish = { saleMode?: "shared" | "exclusive"; maxPrice?: bigint; attempt?: string };
const wishOf = (leadId: bigint, { saleMode, maxPrice }: Wish) => ({
  leadId,
  saleMode: saleMode ?? null,
  maxPrice: maxPrice === undefined ? null : { amount: maxPrice, currency: "EUR" },
});

export const reserve = (buyer: PersonActor, leadId: bigint, wish: Wish = {}) =>
  reserveLead(buyer, wish.attempt ?? randomUUID(), wishOf(leadId, wish));
export const buy = (buyer: PersonActor, leadId: bigint, wish: Wish = {}) =>
  buyNow(buyer, wish.attempt ?? randomUUID(), wishOf(leadId, wish));

export const leadOf = (id: bigint) => prisma.lead.findUniqueOrThrow({ where: { id } });
/** As if a reservation's minute were over. */
export const letTimePass = (id: string) =>
  prisma.reservation.update({
    where: { id },
    data: { createdAt: new Date(Date.now() - 120_000), expiresAt: new Date(Date.now() - 60_000) },
    select: { id: true },
  });
