import { archiveRefusals } from "../workbooks/archive-refusals.ts";

/** Why an upload or an act on a batch is refused, in order of precedence. The sentences are in words/en/refusals.ts. */
export const batchRefusals = [
  "not_found",
  "missing_file",
  "file_too_large",
  ...archiveRefusals,
  "header_only",
  "unknown_source",
  "source_paused",
  "unknown_price_rule",
  "price_twice",
  "price_rule_missing",
  "unknown_lead_type",
  "invalid_settings",
  "unknown_column",
  "unknown_code",
  "file_already_imported",
  "not_awaiting_mapping",
  "mapping_incomplete",
  "not_withdrawable",
] as const;
export type BatchRefusal = (typeof batchRefusals)[number];

/** Those that say that something else was faster or is already so: 409 rather than 422. */
export const batchConflicts: readonly BatchRefusal[] = [
  "file_already_imported",
  "not_awaiting_mapping",
  "not_withdrawable",
];
