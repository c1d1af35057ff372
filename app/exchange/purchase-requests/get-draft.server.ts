import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { draftColumns, type DraftView, viewOfDraft } from "./draft-view.ts";
import type { ReadPurchaseRequestRefusal } from "./purchase-request-refusals.ts";

/** One of the buyer's own drafts; `not_found` once it is posted. */
export async function getDraft(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<DraftView, ReadPurchaseRequestRefusal>> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const buyerId = actor.organizationId;
  const row = await prisma.purchaseRequestDraft.findFirst({ where: { id, buyerId }, select: draftColumns });
  if (!row) return refused("not_found");
  const select = { timeZone: true };
  return done(viewOfDraft(row, await prisma.organization.findUniqueOrThrow({ where: { id: buyerId }, select })));
}
