import { database } from "#app/db/client.server.ts";
import { selectSilentDisputes } from "#app/db/sql/dispute-locks.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, refused } from "../outcome.ts";
import { closeDispute } from "./close-dispute.server.ts";
import { nextDisputeStatus } from "./dispute-process.ts";
import { loadDisputeFor } from "./load-dispute-for.server.ts";

const ROUND = 200;

/**
 * A seller who stays silent past the deadline has agreed: the buyer is refunded in full. Answers how many disputes
 * were closed, at most 200 a run. Each is a transaction of its own, judged again under its lock, so that an answer in
 * the last second holds; one that fails does not keep the others waiting, and is thrown at the end.
 */
export async function closeSilentDisputes(actor: SystemActor): Promise<number> {
  const due = await database.rows<{ id: string }>(selectSilentDisputes(ROUND));
  let closed = 0;
  const failures: unknown[] = [];
  for (const { id } of due) {
    try {
      if (await timeOut(actor, id)) closed += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} silent disputes could not be closed`);
  return closed;
}

async function timeOut(actor: SystemActor, disputeId: string): Promise<boolean> {
  const outcome = await transaction<undefined, "answered_meanwhile">(async (tx) => {
    const inHand = await loadDisputeFor(tx, disputeId, () => true);
    const status = inHand && nextDisputeStatus(inHand.dispute.status, "time_out", "clock");
    if (!inHand || !status) return refused("answered_meanwhile");
    await closeDispute(tx, actor, inHand, { status, refund: inHand.sale.price_minor });
    return done();
  });
  return outcome.ok;
}
