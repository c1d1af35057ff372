import type { RowReason } from "../intake/row-reasons.ts";
import type { PostedLead, PostStatus } from "./submission.ts";

/** Where what was sent is sealed: moved to another post, it does not open. */
export const postPlace = (organizationId: string, id: string) => `lead_posts:${organizationId}:${id}:sealed`;

type Stored = {
  id: string;
  status: string;
  reason: string | null;
  field: string | null;
  detail: unknown;
  match: string | null;
  lead_id: bigint | null;
  ping_id: string | null;
};

/** A post as it was answered, from what is kept of it. */
export function postedLeadOf({ id, status, reason, field, detail, match, lead_id, ping_id }: Stored): PostedLead {
  return {
    id,
    status: status as PostStatus,
    leadId: lead_id,
    reason: reason as RowReason | null,
    field,
    facts: detail as PostedLead["facts"],
    match,
    pingId: ping_id,
  };
}
