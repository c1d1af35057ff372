import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { draftColumns, type DraftView, viewOfDraft } from "./draft-view.ts";
import { beyond, type PurchaseRequestQuery } from "./list-purchase-requests.server.ts";

/** The buyer's own drafts, newest first; going newer, the nearest first. */
export async function listDrafts(
  actor: MemberActor,
  { cursor, size }: Pick<PurchaseRequestQuery, "cursor" | "size">,
): Promise<Outcome<DraftView[], "forbidden">> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  const buyerId = actor.organizationId;
  const order = cursor?.direction === "newer" ? "asc" : "desc";
  const rows = await prisma.purchaseRequestDraft.findMany({
    where: { buyerId, ...beyond(cursor) },
    orderBy: [{ createdAt: order }, { id: order }],
    take: size + 1,
    select: draftColumns,
  });
  const select = { timeZone: true };
  const organization = await prisma.organization.findUniqueOrThrow({ where: { id: buyerId }, select });
  return done(rows.map((row) => viewOfDraft(row, organization)));
}
