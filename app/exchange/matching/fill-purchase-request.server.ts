import { transaction } from "#app/db/transaction.server.ts";
import { prisma } from "#app/db/client.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome } from "../outcome.ts";
import { requestFill } from "../purchase-requests/request-fill.server.ts";
import type { FillRefusal } from "./fill-refusals.ts";
import { fillRound, type RoundPlan } from "./fill-round.server.ts";

const ROUNDS_MAX = 20;

/**
 * Buys for a request what the stock has, in bounded rounds of one transaction each, until it is filled or nothing is
 * left. Leads that another fill has locked are first passed over for others; once there are no others, they are waited
 * for, because that fill may leave some of their sales. Safe to repeat: a round starts from what is committed. A
 * refusal means that nothing was bought. What is still open after many rounds goes on in another job; what the hours,
 * caps or pacing of the request hold back, in a job for the moment when they allow more.
 */
export async function fillPurchaseRequest(
  actor: SystemActor,
  purchaseRequestId: string,
): Promise<Outcome<{ bought: number }, FillRefusal>> {
  let bought = 0;
  let plan: RoundPlan = { avoid: [], locking: "skip" };
  for (let round = 1; round <= ROUNDS_MAX; round++) {
    const outcome = await fillRound(actor, purchaseRequestId, plan);
    if (!outcome.ok) {
      if (outcome.detail?.until !== undefined) await goOn(purchaseRequestId, new Date(outcome.detail.until));
      return bought > 0 ? done({ bought }) : outcome;
    }
    const { missed, isFilled, again } = outcome.value;
    bought += outcome.value.bought;
    if (isFilled) return done({ bought });
    plan = { avoid: [...plan.avoid, ...missed], locking: plan.locking };
    const isStuck = outcome.value.bought === 0 && missed.length === 0;
    if (!isStuck) continue;
    if (plan.avoid.length === 0 || plan.locking === "wait") {
      if (again) await goOn(purchaseRequestId, again);
      return done({ bought });
    }
    plan = { avoid: [], locking: "wait" };
  }
  await goOn(purchaseRequestId);
  return done({ bought });
}

/** In another job: at once, or when the request may buy more. */
async function goOn(id: string, at?: Date): Promise<void> {
  const { buyerId } = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id }, select: { buyerId: true } });
  await transaction(async (tx) => done(await requestFill(tx, { id, buyerId }, at)));
}
