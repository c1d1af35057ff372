export const NOTE_MAX = 4_000;
export const EVIDENCE_TEXT_MAX = 20_000;
export const EVIDENCE_FILE_BYTES_MAX = 700_000;
export const EVIDENCE_ITEMS_MAX = 10;
/** Least characters of a contest's reason and of a decision's. */
export const ANSWER_NOTE_MIN = 10;
export const DECISION_NOTE_MIN = 10;
export const evidenceMediaTypes = [
  "image/png",
  "image/jpeg",
  "application/pdf",
  "text/plain",
  "message/rfc822",
] as const;
