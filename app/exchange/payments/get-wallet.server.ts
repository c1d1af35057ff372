import { database, prisma } from "#app/db/client.server.ts";
import { selectAveragePrice } from "#app/db/sql/wallet.ts";
import { env } from "#app/env.server.ts";
import type { MemberActor } from "../actor.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import { countAffordable, type Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type DepositBounds, depositBoundsOf, depositPresets } from "./deposit-bounds.ts";

export type Wallet = {
  currency: string;
  /** What can be spent now. */
  cash: Money;
  promo: Money;
  /** Held for leads that are being bought. */
  reserved: Money;
  /** Of the last 100 leads bought; null before the first. */
  averagePrice: Money | null;
  leadsAffordable: bigint | null;
  deposit: DepositBounds & { presets: bigint[] };
};

/** The actor's wallet: balances from the ledger, and what they are worth in leads at the buyer's own average price. */
export async function getWallet(actor: MemberActor): Promise<Outcome<Wallet, "forbidden" | "not_found">> {
  if (!may(actor, "wallet:read")) return refused("forbidden");
  const { organizationId } = actor;
  const organization = await prisma.organization.findUnique({
    where: { id: organizationId },
    select: { currency: true },
  });
  if (!organization) return refused("not_found");
  const { currency } = organization;
  const [balance, [average]] = await Promise.all([
    balancesOf(database, organizationId, currency),
    database.rows<{ price: bigint | null }>(selectAveragePrice(organizationId, currency)),
  ]);
  const bounds = depositBoundsOf(currency, env.DEPOSIT_BOUNDS);
  if (!bounds) throw new Error(`an organisation with a wallet in ${currency}`);
  const money = (amount: bigint): Money => ({ amount, currency });
  const price = average?.price ?? null;
  return done({
    currency,
    cash: money(balance("buyer.cash")),
    promo: money(balance("buyer.promo")),
    reserved: money(balance("buyer.hold")),
    averagePrice: price === null ? null : money(price),
    leadsAffordable: price === null || price === 0n ? null : countAffordable(balance("buyer.cash"), price),
    deposit: { ...bounds, presets: depositPresets(bounds) },
  });
}
