import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { type ListPage, orderOf } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { leadPostColumns, type LeadPostView, leadPostView } from "./lead-post-view.ts";
import type { PostStatus } from "./submission.ts";

export type LeadPostsWish = ListPage & { sourceId: string; status?: PostStatus; isTest?: boolean };

/**
 * Posts of one of the seller's sources, newest first, `size + 1` of them; by lead_posts_source_id_received_at_id_idx.
 * Cursor keys: the time received and the id.
 */
export async function listLeadPosts(
  actor: MemberActor,
  wish: LeadPostsWish,
): Promise<Outcome<LeadPostView[], "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  const { sourceId, status, isTest } = wish;
  const { organizationId } = actor;
  const source =
    isUuid(sourceId) &&
    (await prisma.source.findFirst({ where: { id: sourceId, organizationId }, select: { id: true } }));
  if (!source) return refused("not_found");
  const { order, take } = orderOf(wish);
  const rows = await prisma.leadPost.findMany({
    where: { organizationId, sourceId, status, isTest, ...beyond(wish) },
    select: leadPostColumns,
    orderBy: [{ receivedAt: order }, { id: order === "desc" ? "asc" : "desc" }],
    take,
  });
  return done(rows.map(leadPostView));
}

function beyond({ cursor }: ListPage) {
  const receivedAt = new Date(cursor?.keys[0] ?? "");
  const id = cursor?.keys[1];
  if (!cursor || Number.isNaN(receivedAt.getTime()) || !isUuid(id)) return {};
  const [past, next] = cursor.direction === "older" ? (["lt", "gt"] as const) : (["gt", "lt"] as const);
  return { OR: [{ receivedAt: { [past]: receivedAt } }, { receivedAt, id: { [next]: id } }] };
}
