import { enqueue } from "#app/db/enqueue.server.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { enqueueFills } from "#app/db/sql/enqueue-fills.ts";

/**
 * Promises a fill of the request. Several promises before it starts are one. A buyer's fills run one after another:
 * they spend from one wallet. `at`: not before then.
 */
export async function requestFill(tx: SqlRunner, request: { id: string; buyerId: string }, at?: Date): Promise<void> {
  // A fill for later has a key of its own: it must not put off one that waits to run now.
  const key = at ? `fill-later:${request.id}` : `fill:${request.id}`;
  const when = { key, queue: `fills:${request.buyerId}`, runAt: at };
  await enqueue(tx, "fill-purchase-request", { purchaseRequestId: request.id }, when);
}

/** The same for all active requests of a buyer, those that pay most and waited longest first: called where money came into their wallet. */
export async function requestFillsOfBuyer(tx: SqlRunner, buyerId: string): Promise<void> {
  await tx.rows(enqueueFills(buyerId));
}
