import { narrowConsents as narrow } from "#app/db/sql/narrow-consents.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { promiseOffers } from "../leads/promise-offers.server.ts";
import { expectDone, done } from "../outcome.ts";

const LEADS_A_TIME = 1_000;
type Narrowed = { id: bigint; seller_id: string; lead_type: string };

/**
 * Ends what has ended of consents, channel by channel (product rule D1: 90 days by voice, 365 in writing): a lead that
 * may still be written to is offered again, for that alone. Answers how many leads it was.
 */
export async function narrowConsents(): Promise<number> {
  let all = 0;
  for (;;) {
    const count = expectDone(
      await bulkTransaction(async (tx) => {
        const leads = await tx.rows<Narrowed>(narrow(LEADS_A_TIME));
        await promiseOffers(
          tx,
          leads.map(({ id, seller_id: sellerId, lead_type: leadType }) => ({
            ...{ sellerId, leadType },
            ...{ firstLeadId: id, lastLeadId: id },
          })),
        );
        return done(leads.length);
      }),
    );
    all += count;
    if (count < LEADS_A_TIME) return all;
  }
}
