import { type DueSale, releaseDueSales } from "#app/db/sql/release-earnings.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { earningsReleased, type Movement } from "../ledger/movements.ts";
import { postMovements } from "../ledger/post-movements.server.ts";
import { done, expectDone } from "../outcome.ts";

const SALES_A_TRANSACTION = 500;

/**
 * Releases what sellers earned with sales whose hold is over (return window and 72 hours, product rule G6): row 10 of
 * the money map for what of each was not refunded. Safe to repeat and to run twice at once. Answers how many sales.
 */
export async function releaseEarnings(actor: SystemActor): Promise<number> {
  for (let released = 0; ;) {
    const count = await releaseSome(actor);
    released += count;
    if (count < SALES_A_TRANSACTION) return released;
  }
}

async function releaseSome(actor: SystemActor): Promise<number> {
  const outcome = await bulkTransaction(async (tx) => {
    const sales = await tx.rows<DueSale>(releaseDueSales(SALES_A_TRANSACTION));
    for (const currency of new Set(sales.map((sale) => sale.currency))) {
      const ofCurrency = sales.filter((sale) => sale.currency === currency);
      await postMovements(
        tx,
        actor,
        ofCurrency.map(movementOf).filter((movement) => movement.legs.length > 0),
      );
    }
    return done(sales.length);
  });
  return expectDone(outcome);
}

function movementOf(sale: DueSale): Movement {
  const { price_minor: price, commission_minor: commission } = sale;
  const keptCommission = commission - sale.refunded_commission_minor;
  return earningsReleased(
    { id: sale.id, buyerId: sale.buyer_id, sellerId: sale.seller_id, currency: sale.currency, price, commission },
    { share: price - sale.refunded_minor - keptCommission, commission: keptCommission },
  );
}
