import { databaseNow } from "#app/db/database-now.server.ts";
import { type LockedDraft, lockDraft } from "#app/db/sql/purchase-request-drafts.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { isOffered } from "./add-draft.server.ts";
import { amend } from "./asked-json.ts";
import { isOwnBidder } from "./is-own-bidder.server.ts";
import type { AskedJson, DraftInput } from "./purchase-request-input.ts";
import type { ChangeDraftRefusal } from "./purchase-request-refusals.ts";

/** Changes parts of a draft, or takes them back. Two changes of different parts at once are both kept. */
export async function changeDraft(
  actor: MemberActor,
  id: string,
  change: DraftInput,
): Promise<Outcome<{ id: string }, ChangeDraftRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  return transaction<{ id: string }, ChangeDraftRefusal>(async (tx) => {
    const draft = await lockOwnDraft(tx, actor, id);
    if (!draft) return refused("not_found");
    if (change.lead_type && !(await isOffered(tx, actor, change.lead_type))) return refused("lead_type_unknown");
    if (!(await isOwnBidder(tx, actor, change.bid_endpoint_id ?? null))) return refused("bid_endpoint_unknown");
    const asked = amend(draft.asked as AskedJson, change);
    await tx.db.purchaseRequestDraft.update({
      where: { id },
      data: { asked, changedAt: await databaseNow(tx) },
      select: { id: true },
    });
    return done({ id });
  });
}

/** Another organisation's draft can't be found. */
export async function lockOwnDraft(tx: Tx, actor: MemberActor, id: string): Promise<LockedDraft | null> {
  if (!isUuid(id)) return null;
  const [draft] = await tx.rows<LockedDraft>(lockDraft(id));
  return draft && draft.buyer_id === actor.organizationId ? draft : null;
}
