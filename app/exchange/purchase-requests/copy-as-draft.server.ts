import { databaseNow } from "#app/db/database-now.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { insertDraft } from "./add-draft.server.ts";
import { askedOfRequest } from "./asked-json.ts";
import { getDraft } from "./get-draft.server.ts";
import { getPurchaseRequest } from "./get-purchase-request.server.ts";
import type { CopyDraftRefusal } from "./purchase-request-refusals.ts";

/**
 * Makes a draft that asks for what a request or another draft asks for, whatever the request's status. Nothing it has
 * bought counts for the copy. `attempt` becomes the draft's id.
 */
export async function copyAsDraft(
  actor: MemberActor,
  attempt: string,
  id: string | undefined,
): Promise<Outcome<{ id: string }, CopyDraftRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  const draft = await getDraft(actor, id);
  const request = draft.ok ? null : await getPurchaseRequest(actor, id);
  if (request && !request.ok) return request;
  return transaction<{ id: string }, CopyDraftRefusal>(async (tx) => {
    const asked = draft.ok ? draft.value.json : askedOfRequest(request!.value, await databaseNow(tx));
    const copied = await insertDraft(tx, actor, attempt, asked);
    return copied.ok ? done(copied.value) : copied;
  });
}
