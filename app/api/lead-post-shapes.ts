import * as z from "zod";
import type { LeadPostView } from "#app/exchange/posts/lead-post-view.ts";
import { type PostedLead, postStatuses, postVias } from "#app/exchange/posts/submission.ts";
import type { SaleOfLead } from "#app/exchange/sales/list-sales-of-lead.server.ts";
import { rowReasonSentence } from "#app/http/row-reason-sentence.ts";
import type { Words } from "#app/words/words.ts";
import { ownLeadShape } from "./lead-shapes.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const saleShape = z.object({ id: idShape, status: z.string(), price: moneyShape, sold_at: timeShape });

/** What became of a lead that was posted (product rule B2). */
export const postedLeadShape = z.object({
  id: idShape,
  lead_id: idShape.nullable(),
  status: z.enum(postStatuses),
  reason_code: z.string().nullable(),
  field: z.string().nullable(),
  detail: z.string().nullable(),
  /** Of a test lead that was accepted: `matches`, or why the sandbox's request doesn't want it. */
  match: z.string().nullable(),
  sales: z.array(saleShape),
});
const count = z.int().min(0);
export const postedLeadsShape = z.object({
  data: z.array(postedLeadShape),
  counts: z.object({ accepted: count, rejected: count, duplicate: count, quarantined: count }),
});
export const leadPostShape = postedLeadShape.extend({
  source_id: idShape,
  via: z.enum(postVias),
  is_test: z.boolean(),
  received_at: timeShape,
});
export const wholeLeadPostShape = leadPostShape.extend({ lead: ownLeadShape.nullable() });

export function postedLeadJson(post: PostedLead, t: Words, sales: readonly SaleOfLead[] = []) {
  return {
    id: post.id,
    lead_id: post.leadId?.toString() ?? null,
    status: post.status,
    reason_code: post.reason,
    field: post.field,
    detail: post.reason && rowReasonSentence(post.reason, post.facts, t),
    match: post.match,
    sales: sales.map(({ id, status, price, soldAt }) => ({
      id: id.toString(),
      status,
      price: moneyJson(price),
      sold_at: soldAt.toISOString(),
    })),
  };
}

export function postedLeadsJson(posts: readonly PostedLead[], t: Words): z.output<typeof postedLeadsShape> {
  const counts = { accepted: 0, rejected: 0, duplicate: 0, quarantined: 0 };
  for (const { status } of posts) counts[status] += 1;
  return { data: posts.map((post) => postedLeadJson(post, t)), counts };
}

export function leadPostJson(post: LeadPostView, t: Words, sales: readonly SaleOfLead[] = []) {
  const { sourceId, via, isTest, receivedAt } = post;
  const about = { source_id: sourceId, via, is_test: isTest, received_at: receivedAt.toISOString() };
  return { ...postedLeadJson(post, t, sales), ...about };
}
