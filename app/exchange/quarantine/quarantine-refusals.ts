/** Why an operation on quarantined leads says no, each list in order of precedence. */
export const decideQuarantineRefusals = [
  "forbidden",
  "not_found",
  "nothing_chosen",
  "too_many_chosen",
  "own_leads",
  "note_too_short",
  "not_quarantined",
] as const;
export type DecideQuarantineRefusal = (typeof decideQuarantineRefusals)[number];

export const networkListRefusals = [
  "forbidden",
  "not_found",
  "no_ranges",
  "too_many_ranges",
  "range_unreadable",
] as const;
export type NetworkListRefusal = (typeof networkListRefusals)[number];

/** What is so only now: 409 rather than 422. */
export const quarantineConflicts = ["not_quarantined"] as const satisfies readonly DecideQuarantineRefusal[];
