/** Why a row became no lead, in order of precedence: a row has one reason, the first that holds (product rule C1). */
export const rowReasons = [
  "source_paused",
  "unclosed_quote",
  "unreadable_characters",
  "wrong_cell_count",
  "test_pattern",
  "cell_too_long",
  "special_category",
  "missing_required",
  "invalid_phone",
  "invalid_email",
  "disposable_email",
  "invalid_value",
  "invalid_age",
  "age_below_minimum",
  "invalid_date",
  "too_old",
  "blocked_country",
  "consent_missing",
  "consent_expired",
  "suppressed",
  "unknown_lead",
  "already_sold",
  "duplicate",
  "cap_reached",
] as const;
export type RowReason = (typeof rowReasons)[number];

/** What was wrong with a row. `column` names the cell at fault, empty for the row as a whole; `facts` fill the sentence. */
export type RowFault = { reason: RowReason; column: string; facts?: Readonly<Record<string, string | number>> };

export type RowOutcome = "accepted" | "updated" | "rejected" | "duplicate";
