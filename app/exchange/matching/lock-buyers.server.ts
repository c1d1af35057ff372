import { type LockedAccount, lockLedgerAccounts } from "#app/db/sql/ledger.ts";
import { type LockedPurchaseRequest, lockPurchaseRequests } from "#app/db/sql/lock-purchase-request.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { Minor } from "../money.ts";
import type { Usage } from "../purchase-requests/campaign.ts";
import { usageOf } from "../purchase-requests/usage-of.server.ts";
import { type BuyingPower, buyingPower } from "./buying-power.ts";
import { campaignOf } from "./match-terms.ts";

/** A request that is locked together with its buyer's money. */
export type LockedBuyer = { request: LockedPurchaseRequest; cash: Minor; usage: Usage; power: BuyingPower };

/** Locks requests of one currency, then their buyers' cash; by id. Those that aren't there are left out. */
export async function lockBuyers(tx: SqlRunner, requestIds: readonly string[]): Promise<Map<string, LockedBuyer>> {
  const requests = await tx.rows<LockedPurchaseRequest>(lockPurchaseRequests(requestIds));
  const [first] = requests;
  if (!first) return new Map();
  const buyerIds = [...new Set(requests.map(({ buyer_id }) => buyer_id))];
  const wallets = await tx.rows<LockedAccount>(lockLedgerAccounts("buyer.cash", buyerIds, first.currency));
  const cash = new Map(wallets.map(({ owner_id, balance }) => [owner_id, balance]));
  const counted = requests.map((request) => ({
    id: request.id,
    campaign: campaignOf(request),
    bought: request.bought_count,
    spent: request.spent_minor,
  }));
  const usage = await usageOf(tx, counted, first.now);
  return new Map(
    requests.map((request, place) => {
      const money = cash.get(request.buyer_id) ?? 0n;
      const used = usage.get(request.id)!;
      const standing = { campaign: counted[place]!.campaign, usage: used, cash: money };
      return [request.id, { request, cash: money, usage: used, power: buyingPower(request, standing) }];
    }),
  );
}
