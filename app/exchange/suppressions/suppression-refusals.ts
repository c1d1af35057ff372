/** Why an upload to a suppression list is refused, in order of precedence. */
export const uploadSuppressionsRefusals = ["forbidden", "nothing_to_suppress", "too_many_entries"] as const;
export type UploadSuppressionsRefusal = (typeof uploadSuppressionsRefusals)[number];
