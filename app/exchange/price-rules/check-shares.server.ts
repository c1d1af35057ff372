import type { Tx } from "#app/db/transaction.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { greatestShares, WHOLE_BPS } from "./buyer-shares.ts";

/**
 * After a change, in its transaction: under no price rule of the seller that goes by shares is more given away than all
 * of its leads, archived rules included, since their leads are still sold. The seller's row must be locked.
 */
export async function checkShares(
  tx: Pick<Tx, "db">,
  sellerId: string,
): Promise<Outcome<undefined, "shares_above_whole">> {
  const [rules, shares] = [
    await tx.db.priceRule.findMany({
      where: { organizationId: sellerId, allocation: "percentage_deficit" },
      select: { id: true },
    }),
    await tx.db.buyerTerms.findMany({
      where: { sellerId },
      select: { buyerId: true, priceRuleId: true, shareBps: true },
    }),
  ];
  const greatest = greatestShares(
    rules.map(({ id }) => id),
    shares,
  );
  return greatest > WHOLE_BPS ? refused("shares_above_whole", { percent: String(greatest / 100) }) : done();
}
