import { postedLeadOf } from "./posted-lead.ts";
import type { PostedLead, PostVia } from "./submission.ts";

/** A post as its seller reads it. What was sent is not in it. */
export type LeadPostView = PostedLead & {
  sourceId: string;
  via: PostVia;
  isTest: boolean;
  receivedAt: Date;
};

export const leadPostColumns = {
  id: true,
  sourceId: true,
  via: true,
  isTest: true,
  status: true,
  reason: true,
  field: true,
  detail: true,
  match: true,
  leadId: true,
  pingId: true,
  receivedAt: true,
} as const;

type Row = {
  id: string;
  sourceId: string;
  via: string;
  isTest: boolean;
  status: string;
  reason: string | null;
  field: string | null;
  detail: unknown;
  match: string | null;
  leadId: bigint | null;
  pingId: string | null;
  receivedAt: Date;
};

export function leadPostView({ sourceId, via, isTest, receivedAt, leadId, pingId, ...row }: Row): LeadPostView {
  return {
    ...postedLeadOf({ ...row, lead_id: leadId, ping_id: pingId }),
    sourceId,
    via: via as PostVia,
    isTest,
    receivedAt,
  };
}
