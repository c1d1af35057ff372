/** Why an upload to a suppression list is refused, in order of precedence. */
export const uploadSuppressionsRefusals = [
  "forbidden",
  "not_found",
  "nothing_to_suppress",
  "too_many_entries",
] as const;
export type UploadSuppressionsRefusal = (typeof uploadSuppressionsRefusals)[number];

/** Why a list can't be moved, in order of precedence. */
export const moveSuppressionsRefusals = ["forbidden", "not_found", "list_is_busy"] as const;
export type MoveSuppressionsRefusal = (typeof moveSuppressionsRefusals)[number];
