import type { ClockedLead } from "#app/db/sql/lead-clock.ts";
import type { Statement } from "#app/db/sql.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { done, expectDone } from "../outcome.ts";

const AT_ONCE = 500;

/**
 * Does something that is due to leads, so many in one transaction, until nothing is due any more; those that are open
 * then are offered to the requests. Safe to repeat and to run twice at once. Answers how many leads it was.
 */
export async function moveByClock(move: (most: number) => Statement): Promise<number> {
  for (let all = 0; ;) {
    const count = expectDone(
      await bulkTransaction<number, never>(async (tx) => {
        const leads = await tx.rows<ClockedLead>(move(AT_ONCE));
        await promiseOffers(tx, leads.filter(({ is_open }) => is_open).map(spanOf));
        return done(leads.length);
      }),
    );
    all += count;
    if (count < AT_ONCE) return all;
  }
}

function spanOf({ id, seller_id: sellerId, lead_type: leadType }: ClockedLead) {
  return { sellerId, leadType, firstLeadId: id, lastLeadId: id };
}
