import type { ConsentChannel } from "../leads/lead-fields.ts";
import type { FormField, OfferedInterest } from "./form-fields.ts";

/** A form as its seller sees and changes it. */
export type FormView = {
  id: string;
  sourceId: string;
  name: string;
  title: string;
  intro: string;
  button: string;
  thanks: string;
  redirectUrl: string | null;
  fields: FormField[];
  interests: OfferedInterest[];
  wording: string;
  /** The whole consent as it is shown: the wording and who may contact. */
  consentText: string;
  channels: ConsentChannel[];
  recipients: string[];
  doubleOptIn: boolean;
  origins: string[];
  version: number;
  publishedAt: Date | null;
  archivedAt: Date | null;
  createdAt: Date;
  changedAt: Date;
};

export const submissionOutcomes = [
  "accepted",
  "waiting",
  "quarantined",
  "duplicate",
  "rejected",
  "expired",
  "bot",
] as const;
export type SubmissionOutcome = (typeof submissionOutcomes)[number];
export type SubmissionCounts = Record<SubmissionOutcome, number>;

export const noSubmissions: SubmissionCounts = {
  accepted: 0,
  waiting: 0,
  quarantined: 0,
  duplicate: 0,
  rejected: 0,
  expired: 0,
  bot: 0,
};
