import type { RowFault, RowReason } from "../intake/row-reasons.ts";

/** Where submissions come from. `sourceId` is one of the organisation's own. */
export type PostOrigin = { sourceId: string; organizationId: string; via: PostVia };
export const postVias = ["api", "form", "feed", "hand"] as const;
export type PostVia = (typeof postVias)[number];

export type FieldValue = string | number | boolean | readonly string[];
/** One lead on its way in. */
export type Submission = {
  /** A uuid of the sender's: the same submission again gets the same answer, and does nothing. */
  id: string;
  /** By the names of row-fields.ts, the campaign's fields, the codes of the lead type's own fields, or `attribute:<name>`. */
  fields: Readonly<Record<string, FieldValue>>;
  /** What the way in knows of the sending itself. It fills consent fields that `fields` leaves open. */
  context?: { ip?: string; userAgent?: string; formSeconds?: number; pageUrl?: string };
  /** Sandbox: the whole way in, and never sold. */
  isTest?: boolean;
  /** The ping that was asked before. */
  pingId?: string;
};

export const postStatuses = ["accepted", "rejected", "duplicate", "quarantined"] as const;
export type PostStatus = (typeof postStatuses)[number];
/** What became of a submission. `facts` fill the reason's sentence; `match` is the sandbox's answer to a test lead. */
export type PostedLead = {
  id: string;
  status: PostStatus;
  leadId: bigint | null;
  reason: RowReason | null;
  field: string | null;
  facts: NonNullable<RowFault["facts"]>;
  match: string | null;
  pingId: string | null;
};

export const SUBMISSIONS_MAX = 1_000;
