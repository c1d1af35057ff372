import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { type PostStatus, postStatuses } from "./submission.ts";

/** What has come in singly from all of the seller's sources, added up from their days. Test leads are in no figure. */
export async function countPosts({ organizationId }: MemberActor): Promise<Record<PostStatus, number>> {
  const sources = await prisma.source.findMany({ where: { organizationId }, select: { id: true } });
  const groups = await prisma.sourceDay.groupBy({
    by: ["status"],
    where: { sourceId: { in: sources.map(({ id }) => id) }, isTest: false },
    _sum: { posts: true },
  });
  const counts = new Map(groups.map(({ status, _sum }) => [status, _sum.posts ?? 0]));
  return Object.fromEntries(postStatuses.map((status) => [status, counts.get(status) ?? 0])) as Record<
    PostStatus,
    number
  >;
}
