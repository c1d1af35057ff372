import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { leadPostColumns, type LeadPostView, leadPostView } from "./lead-post-view.ts";

/** One of the seller's own posts, as it was answered. */
export async function getLeadPost(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<LeadPostView, "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const row = await prisma.leadPost.findUnique({
    where: { organizationId_id: { organizationId: actor.organizationId, id } },
    select: leadPostColumns,
  });
  return row ? done(leadPostView(row)) : refused("not_found");
}
