import { createHash } from "node:crypto";
import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { postLeads } from "./post-leads.server.ts";
import type { PostRefusal } from "./post-refusals.ts";
import { postPlace } from "./posted-lead.ts";
import { retryableReasons } from "./retryable-posts.ts";
import { type PostStatus, type PostVia, type Submission, SUBMISSIONS_MAX } from "./submission.ts";

export type RetriedPosts = Record<PostStatus, number>;
export type RetryRefusal = "forbidden" | "not_found" | PostRefusal;

/**
 * Sends again, oldest first and up to 1,000 at once, what came while the source was paused or full: each as a post of
 * its own, whose id follows from the first one's. Done twice at once, or broken off, each is still taken once. What was
 * sent is then forgotten with the first post; it is kept with the second while that became no lead either.
 */
export async function retryPosts(
  actor: MemberActor,
  sourceId: string | undefined,
): Promise<Outcome<RetriedPosts, RetryRefusal>> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  if (!isUuid(sourceId)) return refused("not_found");
  const { organizationId } = actor;
  const own = await prisma.source.findFirst({ where: { id: sourceId, organizationId }, select: { id: true } });
  if (!own) return refused("not_found");
  const counts: RetriedPosts = { accepted: 0, rejected: 0, duplicate: 0, quarantined: 0 };
  for (const { via, posts } of byWay(await waitingPosts(organizationId, sourceId))) {
    const answers = await postLeads({ sourceId, organizationId, via }, await submissionsOf(organizationId, posts));
    if (!answers.ok) return answers;
    for (const { status } of answers.value) counts[status] += 1;
    await prisma.leadPost.updateMany({
      where: { organizationId, id: { in: posts.map(({ id }) => id) } },
      data: { sealed: null, dataKeyId: null },
    });
  }
  return done(counts);
}

type Waiting = {
  id: string;
  via: string;
  isTest: boolean;
  sealed: Uint8Array | null;
  dataKeyId: number | null;
  receivedAt: Date;
};

function waitingPosts(organizationId: string, sourceId: string): Promise<Waiting[]> {
  return prisma.leadPost.findMany({
    where: { organizationId, sourceId, reason: { in: [...retryableReasons] }, sealed: { not: null } },
    select: { id: true, via: true, isTest: true, sealed: true, dataKeyId: true, receivedAt: true },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: SUBMISSIONS_MAX,
  });
}

function byWay(posts: readonly Waiting[]): { via: PostVia; posts: Waiting[] }[] {
  const ways = [...new Set(posts.map(({ via }) => via))];
  return ways.map((via) => ({ via: via as PostVia, posts: posts.filter((post) => post.via === via) }));
}

async function submissionsOf(organizationId: string, posts: readonly Waiting[]): Promise<Submission[]> {
  const keys = await openDataKeys(
    database,
    posts.map(({ dataKeyId }) => dataKeyId!),
  );
  return posts.map(({ id, isTest, sealed, dataKeyId, receivedAt }) => {
    const sent = open(keys.get(dataKeyId!)!, sealed!, postPlace(organizationId, id)).toString("utf8");
    // It is as old as it was when it came first.
    const fields = { captured_at: receivedAt.toISOString(), ...(JSON.parse(sent) as Submission["fields"]) };
    return { id: nextId(id), fields, isTest };
  });
}

function nextId(id: string): string {
  const hex = createHash("sha256").update(`again:${id}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
