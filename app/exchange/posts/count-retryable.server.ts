import { prisma } from "#app/db/client.server.ts";
import type { SourceView } from "../sources/source-view.ts";
import { retryableReasons } from "./retryable-posts.ts";

/** How many leads of a source wait to be sent again. The source is the caller's own. By lead_posts_to_retry_idx. */
export function countRetryable({ id: sourceId }: Pick<SourceView, "id">): Promise<number> {
  return prisma.leadPost.count({ where: { sourceId, reason: { in: [...retryableReasons] }, sealed: { not: null } } });
}
