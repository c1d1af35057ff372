/** Why an operation on samples says no, in order of precedence. */
export const sampleRefusals = [
  "forbidden",
  "not_found",
  "own_leads",
  "sample_closed",
  "already_checked",
  "contacts_erased",
  "note_too_short",
  "sample_not_due",
  "sample_not_rejected",
  "verification_too_late",
] as const;
export type SampleRefusal = (typeof sampleRefusals)[number];

export const verificationRefusals = ["not_found", "verification_over", "already_answered"] as const;
export type VerificationRefusal = (typeof verificationRefusals)[number];

/** What is so only now: 409 rather than 422. */
export const sampleConflicts = [
  "sample_closed",
  "already_checked",
  "sample_not_due",
  "sample_not_rejected",
] as const satisfies readonly SampleRefusal[];
