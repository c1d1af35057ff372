import type { LeadPostView } from "#app/exchange/posts/lead-post-view.ts";
import type { ShownPost } from "#app/ui/posts/post-table.tsx";
import type { Words } from "#app/words/words.ts";
import { rowReasonSentence } from "./row-reason-sentence.ts";

/** A post as pages show it. */
export function shownPost(post: LeadPostView, t: Words): ShownPost {
  const { id, status, via, isTest, leadId, reason, field, facts, match, receivedAt } = post;
  const why = reason && rowReasonSentence(reason, facts, t);
  return { id, status, via, isTest, leadId: leadId?.toString() ?? null, why, field, match, receivedAt };
}
