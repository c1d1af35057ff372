import { type Tx, transaction } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { amend } from "./asked-json.ts";
import { isOwnBidder } from "./is-own-bidder.server.ts";
import type { AskedJson, DraftInput } from "./purchase-request-input.ts";
import type { AddDraftRefusal } from "./purchase-request-refusals.ts";

/** So many may wait at once: nobody writes more by hand, and each is read whenever drafts are listed. */
const DRAFTS_MAX = 200;

/**
 * Begins a request that isn't posted yet. `attempt` becomes its id, and the request's: the same attempt again answers
 * the draft that is there, or the request that it has become.
 */
export async function addDraft(
  actor: MemberActor,
  attempt: string,
  said: DraftInput,
): Promise<Outcome<{ id: string }, AddDraftRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  return transaction<{ id: string }, AddDraftRefusal>(async (tx) => {
    if (said.lead_type && !(await isOffered(tx, actor, said.lead_type))) return refused("lead_type_unknown");
    if (!(await isOwnBidder(tx, actor, said.bid_endpoint_id ?? null))) return refused("bid_endpoint_unknown");
    return insertDraft(tx, actor, attempt, amend({}, said));
  });
}

/** The same for what has been judged before. */
export async function insertDraft(
  tx: Tx,
  actor: MemberActor,
  id: string,
  asked: AskedJson,
): Promise<Outcome<{ id: string }, "too_many_drafts" | "conflict">> {
  const buyerId = actor.organizationId;
  const known = await knownAs(tx, { id, buyerId });
  if (known) return done(known);
  if ((await tx.db.purchaseRequestDraft.count({ where: { buyerId } })) >= DRAFTS_MAX)
    return refused("too_many_drafts", { bound: String(DRAFTS_MAX) });
  const row = { id, buyerId, asked, createdBy: actorName(actor) };
  const { count } = await tx.db.purchaseRequestDraft.createMany({ data: [row], skipDuplicates: true });
  if (count > 0) return done({ id });
  const twin = await knownAs(tx, { id, buyerId });
  return twin ? done(twin) : refused("conflict");
}

async function knownAs(tx: Tx, where: { id: string; buyerId: string }): Promise<{ id: string } | null> {
  const select = { id: true };
  const draft = await tx.db.purchaseRequestDraft.findFirst({ where, select });
  return draft ?? tx.db.purchaseRequest.findFirst({ where, select });
}

export async function isOffered(tx: Tx, actor: MemberActor, code: string): Promise<boolean> {
  const leadType = await getLeadType(actor, code, tx.db);
  return leadType.ok && !leadType.value.isArchived;
}
