import type { MemberActor } from "#app/exchange/actor.ts";
import { isUuid } from "#app/exchange/ids.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import type { LeadPostView } from "#app/exchange/posts/lead-post-view.ts";
import { listLeadPosts } from "#app/exchange/posts/list-lead-posts.server.ts";
import { type PostStatus, postStatuses } from "#app/exchange/posts/submission.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

export type LeadPostsFilter = { status: PostStatus | ""; test: "yes" | "no" | "" };

/** What the URL filters by; anything else is no filter. */
export function readLeadPostsFilter(url: URL): LeadPostsFilter {
  const status = postStatuses.find((each) => each === url.searchParams.get("status"));
  const test = (["yes", "no"] as const).find((each) => each === url.searchParams.get("test"));
  return { status: status ?? "", test: test ?? "" };
}

/** The page of a source's posts that the URL asks for. */
export async function leadPostsPage(
  actor: MemberActor,
  sourceId: string | undefined,
  url: URL,
): Promise<Outcome<Page<LeadPostView>, "forbidden" | "not_found">> {
  const wish = readPageRequest(url);
  const [time, id] = wish.cursor?.keys ?? [];
  const isPlace = isUuid(id) && !Number.isNaN(new Date(time ?? "").getTime());
  const request = isPlace ? wish : { ...wish, cursor: undefined };
  const { status, test } = readLeadPostsFilter(url);
  const found = await listLeadPosts(actor, {
    ...request,
    sourceId: sourceId ?? "",
    status: status || undefined,
    isTest: test === "" ? undefined : test === "yes",
  });
  if (!found.ok) return found;
  return done(pageOf(found.value, request, (post) => [post.receivedAt.toISOString(), post.id]));
}
