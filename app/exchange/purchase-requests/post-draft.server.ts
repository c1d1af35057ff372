import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, type Refused, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { missingParts } from "./asked-json.ts";
import { lockOwnDraft } from "./change-draft.server.ts";
import { insertPurchaseRequest } from "./insert-purchase-request.server.ts";
import { type AskedJson, type PurchaseRequestInput, purchaseRequestSchema } from "./purchase-request-input.ts";
import type { PostDraftRefusal } from "./purchase-request-refusals.ts";

/**
 * Turns a draft into a request of the same id, which buys from then on. Now it is judged as a whole, by the schema that
 * judges what is posted at once. Posted again, it is the request that it has become.
 */
export async function postDraft(actor: MemberActor, id: string): Promise<Outcome<{ id: string }, PostDraftRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  return transaction<{ id: string }, PostDraftRefusal>(async (tx) => {
    const draft = await lockOwnDraft(tx, actor, id);
    const where = { id, buyerId: actor.organizationId };
    if (!draft) {
      const posted = isUuid(id) && (await tx.db.purchaseRequest.findFirst({ where, select: { id: true } }));
      return posted ? done(posted) : refused("not_found");
    }
    const whole = wholeOf(draft.asked as AskedJson);
    if (!whole.ok) return whole;
    const posted = await insertPurchaseRequest(tx, actor, id, whole.value);
    if (!posted.ok) return posted;
    await tx.db.purchaseRequestDraft.deleteMany({ where });
    return posted;
  });
}

type Fault = "draft_incomplete" | "wrong_currency" | "ends_before_start";

/** A draft read as a request. Its parts are right by themselves, so what is left is what is missing and what contradicts. */
export function wholeOf(asked: AskedJson): Outcome<PurchaseRequestInput, Fault> {
  const read = purchaseRequestSchema.safeParse(asked);
  if (read.success) return done(read.data);
  const missing = missingParts(asked);
  if (missing.length > 0) return refused("draft_incomplete", { parts: missing.join(", ") });
  return contradiction(asked);
}

function contradiction({ max_price, budget }: AskedJson): Refused<Fault> {
  return max_price?.currency === budget?.currency
    ? refused("ends_before_start")
    : refused("wrong_currency", { currency: max_price!.currency });
}
