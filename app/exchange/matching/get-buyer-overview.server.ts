import { database, prisma } from "#app/db/client.server.ts";
import { countRecentPurchases, type RecentPurchases } from "#app/db/sql/count-recent-purchases.ts";
import type { MemberActor } from "../actor.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type ReturnRate, returnRate } from "../sales/return-rate.ts";

export type BuyerOverview = {
  activeRequests: number;
  bought: number;
  spent: Money;
  wallet: Money;
  returns: ReturnRate;
  /** How much lower its bids rank than what they pay, in basis points. */
  penaltyBps: number;
};

/** The buyer's position: active requests, what was bought and spent in thirty days (refunds taken off) and returned, and the wallet. */
export async function getBuyerOverview(actor: MemberActor): Promise<Outcome<BuyerOverview, "forbidden">> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  const { organizationId: id } = actor;
  const { currency, bidPenaltyBps } = await prisma.organization.findUniqueOrThrow({
    where: { id },
    select: { currency: true, bidPenaltyBps: true },
  });
  const activeRequests = await prisma.purchaseRequest.count({ where: { buyerId: id, status: "active" } });
  const [recent] = await database.rows<RecentPurchases>(countRecentPurchases(id));
  const { bought, returned, spent } = recent!;
  const wallet = (await balancesOf(database, id, currency))("buyer.cash");
  return done({
    returns: returnRate({ delivered: bought, approved: returned }),
    penaltyBps: bidPenaltyBps,
    activeRequests,
    bought,
    spent: { amount: spent, currency },
    wallet: { amount: wallet, currency },
  });
}
